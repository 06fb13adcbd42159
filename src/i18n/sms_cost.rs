//! What a message to many comes to, for whoever is about to send it.

use super::{Unit, sms, words as w};
use crate::dialog::say::Say;
use crate::rules::person::Language;
use crate::sms::price::Price;
use crate::sms::segments::segments;

/// How many SMS these are, and about what they cost where `sms.price` says it.
/// `None` where nobody gets one.
pub(super) fn line(texts: impl IntoIterator<Item = (Language, Say)>, unit: &Unit) -> Option<String> {
    // Where none are sent, nothing is said of them.
    unit.texting.caps.as_ref()?;
    let parts = texts.into_iter().filter_map(|(language, say)| parts(&say, language, unit));
    let (count, parts) = parts.fold((0_usize, 0_usize), |(count, sum), parts| (count + 1, sum + parts));
    if count == 0 {
        return None;
    }
    let count = count.to_string();
    let Some(price) = &unit.texting.price else { return Some(w::staff_sms_count(&count)) };
    let price = money(&price.times(parts));
    Some(w::staff_sms_cost(w::StaffSmsCost { sms: &count, price: &price }))
}

/// An amount as it is written in Danish: `1.500.000,00 kr`, so that it may end a
/// sentence.
pub(super) fn money(price: &Price) -> String {
    let amount = price.about();
    let (whole, hundredths) = amount.split_once('.').unwrap_or((&amount, "00"));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let amount = format!("{grouped},{hundredths}");
    match price.currency() {
        "DKK" => w::staff_sms_kroner(&amount),
        currency => format!("{amount} {currency}"),
    }
}

/// The same of one message to several readers.
pub(super) fn of_all(readers: &[Language], say: &Say, unit: &Unit) -> Option<String> {
    line(readers.iter().map(|language| (*language, say.clone())), unit)
}

fn parts(say: &Say, language: Language, unit: &Unit) -> Option<usize> {
    let text = sms(say, language, unit, None, unit.texting.answerable)?;
    Some(segments(&text).count)
}

#[cfg(test)]
mod tests {
    use super::super::sms_longest::meeting;
    use super::super::tests::samples::{caps, unit};
    use super::*;
    use crate::i18n::Texting;

    #[test]
    fn amounts_are_written_as_in_danish() {
        for (price, want) in [
            ("0.35 DKK", "0,35 kr"),
            ("1500000 DKK", "1.500.000,00 kr"),
            ("1000 EUR", "1.000,00 EUR"),
            ("999.9 DKK", "999,90 kr"),
        ] {
            assert_eq!(price.parse().ok().map(|price| money(&price)).as_deref(), Some(want));
        }
    }

    #[test]
    fn a_line_for_those_who_get_an_sms() {
        let say = Say::Cancelled { meeting: meeting(chrono::DateTime::UNIX_EPOCH, None) };
        let told = |readers: &[Language], price: Option<&str>, sends: bool| {
            let price = price.and_then(|text| text.parse().ok());
            let caps = sends.then(caps);
            of_all(readers, &say, &Unit { texting: Texting { price, answerable: true, caps }, ..unit() })
        };
        use Language::{Arabic, Danish};
        for (readers, price, sends, want) in [
            (&[][..], Some("0.35 DKK"), true, None),
            (&[Danish], Some("0.35 DKK"), false, None),
            (&[Danish], Some("0.35 DKK"), true, Some("Det bliver til 1 SMS, cirka 0,35 kr.")),
            (&[Danish, Danish, Arabic], Some("0.35 DKK"), true, Some("Det bliver til 3 SMS, cirka 1,40 kr.")),
            (&[Danish, Danish], Some("0.0575 EUR"), true, Some("Det bliver til 2 SMS, cirka 0,12 EUR.")),
            (&[Danish, Danish], None, true, Some("Det bliver til 2 SMS.")),
        ] {
            assert_eq!(told(readers, price, sends).as_deref(), want, "{readers:?} {price:?}");
        }
    }
}
