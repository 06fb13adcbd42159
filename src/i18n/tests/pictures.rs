//! The pictures of scores, in all five languages, as golden files: a change of
//! a line or a word shows here. Open the `.snap` of one as SVG to see it.

use crate::chart::png;
use crate::i18n::{Given, Reader, over_time, own_picture, side_by_side};
use crate::rules::person::{Language, Ref};
use crate::rules::scorecard::{Rater, Scores};

fn scores(text: &str) -> Scores {
    Scores::try_from(text.to_owned()).unwrap()
}

/// Three rounds: first the citizen alone, then all, at last two workplaces.
fn rounds() -> Vec<Given> {
    let given = |number, columns: &[(Rater, &str)]| Given {
        number,
        columns: columns.iter().map(|(rater, text)| (*rater, scores(text)).into()).collect(),
    };
    vec![
        given(1, &[(Rater::Citizen, "3444222-11223")]),
        given(
            2,
            &[
                (Rater::Citizen, "3444222-11.33"),
                (Rater::Workplace, "22332222332.."),
                (Rater::Consultant, "2222222222222"),
            ],
        ),
        given(
            3,
            &[
                (Rater::Citizen, "45-3421455124"),
                (Rater::Workplace, "23453511142.."),
                (Rater::Workplace, "3333-33333333"),
                (Rater::Consultant, "3345342245323"),
            ],
        ),
    ]
}

#[test]
fn the_pictures_are_as_they_were_proofread_in_every_language() {
    let (rounds, subject) = (rounds(), "A-17".parse::<Ref>().unwrap());
    for language in Language::ALL {
        let own = own_picture(language, rounds[2].columns[0].scores, Some(rounds[1].columns[0].scores));
        insta::assert_snapshot!(format!("picture_own_{}", language.tag()), own.svg());
        let all = side_by_side(Reader::Citizen(language), &rounds[2], Some(&rounds[1]));
        insta::assert_snapshot!(format!("picture_all_{}", language.tag()), all.svg());
    }
    let staff = side_by_side(Reader::Staff(&subject), &rounds[2], Some(&rounds[1]));
    insta::assert_snapshot!("picture_staff", staff.svg());
    insta::assert_snapshot!("picture_over_time", over_time(&subject, &rounds).svg());
}

#[test]
fn every_picture_becomes_a_png_1200_pixels_wide() {
    let (rounds, subject) = (rounds(), "A-17".parse::<Ref>().unwrap());
    let mut drawings = vec![
        side_by_side(Reader::Staff(&subject), &rounds[2], Some(&rounds[1])).svg(),
        over_time(&subject, &rounds).svg(),
        over_time(&subject, &[]).svg(),
    ];
    drawings.extend(Language::ALL.map(|language| own_picture(language, rounds[2].columns[0].scores, None).svg()));
    for svg in drawings {
        let picture = png(&svg).unwrap();
        assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
        assert_eq!(u32::from_be_bytes(picture[16..20].try_into().unwrap()), 1200);
    }
}

/// The second of two workplaces is compared with the second of last time,
/// of which there was none.
#[test]
fn two_workplaces_stand_apart_and_each_has_its_own_last_time() {
    let rounds = rounds();
    let picture = side_by_side(Reader::Citizen(Language::Danish), &rounds[2], Some(&rounds[1]));
    let before: Vec<bool> = picture.columns.iter().map(|column| column.before.is_some()).collect();
    assert_eq!(before, [true, true, false, true]);
}

#[test]
fn a_label_is_text_and_never_markup() {
    let subject: Ref = "A-17".parse().unwrap();
    let mut picture = side_by_side(Reader::Staff(&subject), &rounds()[2], None);
    picture.words.title = "<script>alert(1)</script> & \"x\"".into();
    picture.rows[0].1 = "</text><a href='x'>".into();
    let svg = picture.svg();
    assert!(!svg.contains("<script") && !svg.contains("<a href"), "{svg}");
    assert!(png(&svg).is_ok());
}
