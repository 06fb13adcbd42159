//! Who may do what on the pages of a scorecard: every route there is, by every
//! method, for somebody without a session, with their own, and with another's.

use fodfaeste::web::scorecard::table;
use reqwest::Method;

use crate::town::{Form, Guest, Staff, Town};

const PAGES: &str = "[http]\npublic_url = \"http://localhost:1\"\n[schedule]\nassessment = \"0 0 9 1 1 *\"\n";

/// What each path answers: to nobody, to a made-up session, to one's own
/// session with a form that is not of it, and with one that is but says
/// nothing. A path without a row fails the test.
fn row(path: &str) -> [u16; 4] {
    match path {
        // The link itself needs no session.
        "/s/{token}" => [200, 200, 200, 200],
        "/s/card" => [404, 404, 200, 200],
        "/s/answer" | "/s/employ" | "/s/send" => [404, 403, 403, 404],
        "/s/language" | "/s/leave" => [404, 403, 403, 200],
        other => panic!("{other} has no row"),
    }
}

/// A link to a placement's page.
async fn link(karen: &Staff, reference: &str) -> String {
    karen.says(&format!("/workplace {reference}")).await;
    karen.presses("Nyt tilbudssted").await;
    karen.says("Rema 1000").await;
    karen.presses_each(&["Spring over", "Spring over", "Spring over", "I dag", "Kendes ikke"]).await;
    karen.presses_each(&["Ja, det er rigtigt", "Rema 1000", "Vis et link"]).await;
    let path = karen.link();
    karen.reads();
    path
}

async fn inside(town: &Town, path: &str) -> Guest {
    let mut guest = town.guest();
    guest.opens(path).await;
    guest.presses_each(&["Begynd"]).await;
    guest
}

fn form(token: &str) -> Form {
    Form { action: String::new(), fields: vec![("form".into(), token.into())] }
}

#[tokio::test]
async fn every_route_refuses_whoever_is_not_let_in() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    for reference in ["A-17", "A-18"] {
        town.citizen(reference).with_telegram().await;
    }
    let (path, others) = (link(&karen, "A-17").await, link(&karen, "A-18").await);
    let other = inside(&town, &others).await;
    let others_token = other.form("1").field("form").to_owned();
    let before = town.assessments().await;
    for (route, methods) in table() {
        let want = row(route);
        let address = if route == "/s/{token}" { path.clone() } else { route.to_owned() };
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let taken = methods.contains(&method);
            for (at, status) in want.into_iter().enumerate() {
                let mut guest = if at < 2 { town.guest() } else { inside(&town, &path).await };
                let own = if at < 2 { String::new() } else { guest.form("1").field("form").to_owned() };
                if at == 1 {
                    guest.pretends("A".repeat(32));
                }
                let body = form(if at == 3 { &own } else { &others_token });
                let body = (method == Method::POST).then_some(&body);
                let got = guest.asks(method.clone(), &address, body).await;
                let want = if taken { status } else { 405 };
                assert_eq!(got, want, "{method} {route}, case {at}");
                if got >= 400 && got != 405 {
                    assert!(guest.is_head(&method) || guest.reads().contains("Dette link kan ikke bruges."));
                }
                assert!(guest.page.headers.contains_key("content-security-policy"), "{method} {route}");
                assert_eq!(guest.page.headers["cache-control"], "no-store", "{method} {route}");
            }
        }
    }
    let after = town.assessments().await;
    assert_eq!(after, format!("A-17 1 workplace .............\n{before}"), "a sheet is begun, and no answer given");
    town.finish().await;
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    let path = link(&karen, "A-17").await;
    let mut guest = town.guest();
    guest.opens(&path).await;
    let begin = guest.form("Begynd");
    for (from, status) in [("cross-site", 403), ("same-site", 403), ("none", 403), ("same-origin", 200)] {
        assert_eq!(guest.sends_from(&begin, from).await, status, "{from}");
    }
    let answer = guest.form("4");
    assert_eq!(guest.sends_from(&answer, "cross-site").await, 403);
    assert_eq!(town.assessments().await, "A-17 1 workplace .............");
    town.finish().await;
}

#[tokio::test]
async fn who_presses_far_too_often_waits_and_loses_nothing() {
    let town = Town::open_with(PAGES).await;
    let karen = town.consultant("Karen").await;
    town.citizen("A-17").with_telegram().await;
    let path = link(&karen, "A-17").await;
    let guest = inside(&town, &path).await;
    let answer = guest.form("4");
    let mut slow = false;
    for _ in 0..400 {
        slow |= guest.sends_at_once(&answer).await == 429;
        if slow {
            break;
        }
    }
    assert!(slow, "400 forms in one breath are no person's");
    assert_eq!(town.assessments().await, "A-17 1 workplace 4............");
    town.finish().await;
}
