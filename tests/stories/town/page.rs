//! The page of a scorecard as somebody without an account meets it: a browser
//! with one cookie, which presses buttons by their words.

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode};

use super::Town;
use super::people::Staff;
use super::person::Person;

/// A browser on our pages.
pub struct Guest {
    town: Town,
    client: Client,
    cookie: Option<String>,
    /// Where the browser says that its next form comes from.
    from: Option<String>,
    /// The page on the screen, and where it came from.
    pub page: Page,
}

/// What was answered last.
#[derive(Clone, Default)]
pub struct Page {
    pub path: String,
    pub headers: HeaderMap,
    pub text: String,
}

/// A form as it stands on a page, which may be sent long after.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The same with one field set to something.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Town {
    /// A browser that has been nowhere yet.
    pub fn guest(&self) -> Guest {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Guest { town: self.clone(), client, cookie: None, from: None, page: Page::default() }
    }

    /// The path of the link in a number's last SMS; no log may hold it.
    pub fn link_in_sms(&self, number: &str) -> String {
        let text = self.phone().inbox(number).last().map(|sms| sms.text.clone()).unwrap_or_default();
        self.keeps_path(&text)
    }

    /// The path of the link in a text; no log may hold it.
    pub fn keeps_path(&self, text: &str) -> String {
        let (_, rest) = text.split_once("/s/").expect("a link to a page");
        let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        assert!(token.len() >= 22, "128 random bits need 22 letters");
        self.notes().secrets.push(token.clone());
        format!("/s/{token}")
    }

    /// The SMS at a number since somebody last looked, without their secrets.
    pub fn sms_at(&self, number: &str) -> String {
        let inbox = self.phone().inbox(number);
        let mut notes = self.notes();
        notes.phones.insert(number.to_owned());
        notes.secrets.push(number.trim_start_matches("+45").to_owned());
        let read = notes.read_sms.entry(number.to_owned()).or_default();
        let new = inbox.iter().skip(*read).filter(|sms| !sms.is_own);
        let new: Vec<String> = new.map(|sms| super::screen::without_codes(&sms.text)).collect();
        *read = inbox.len();
        super::screen::pages(new)
    }
}

impl Staff {
    /// The path of the link in the last message.
    pub fn link(&self) -> String {
        self.town.keeps_path(&self.sees_all())
    }

    fn sees_all(&self) -> String {
        self.town.bot_api().last(self.chat).map(|message| message.text).unwrap_or_default()
    }
}

impl Person {
    /// The path of the link under the last message.
    pub fn link_in_button(&self) -> String {
        let chat = self.town.bot_api().chat(self.chat);
        let last = chat.iter().rev().find(|message| message.from_bot).expect("a message");
        let url = last.buttons.iter().flatten().find_map(|button| button.url.clone());
        self.town.keeps_path(&url.expect("a button that opens a page"))
    }
}

impl Guest {
    /// Asks for a page; its redirects are followed, as a browser does.
    pub async fn opens(&mut self, path: &str) -> u16 {
        self.asks(Method::GET, path, None).await
    }

    pub async fn asks(&mut self, method: Method, path: &str, form: Option<&Form>) -> u16 {
        let (mut method, mut path, mut form) = (method, path.to_owned(), form);
        loop {
            let url = format!("{}{path}", self.town.address().await);
            let mut request = self.client.request(method.clone(), url);
            if let Some(cookie) = &self.cookie {
                request = request.header(COOKIE, cookie);
            }
            if let (Some(from), true) = (&self.from, method == Method::POST) {
                request = request.header("sec-fetch-site", from);
            }
            if let Some(form) = form {
                request = request.header("content-type", "application/x-www-form-urlencoded").body(encoded(form));
            }
            let answer = request.send().await.unwrap();
            self.take_cookie(answer.headers());
            if answer.status() == StatusCode::SEE_OTHER {
                path = answer.headers()[LOCATION].to_str().unwrap().to_owned();
                assert!(path.starts_with("/s/card"), "no secret in an address: {path}");
                (method, form) = (Method::GET, None);
                continue;
            }
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            self.page = Page { path, headers, text: answer.text().await.unwrap() };
            self.town.settles().await;
            return status;
        }
    }

    fn take_cookie(&mut self, headers: &HeaderMap) {
        for set in headers.get_all(SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
            let pair = set.split(';').next().unwrap();
            let (_, secret) = pair.split_once('=').unwrap();
            if secret.is_empty() {
                self.cookie = None;
            } else {
                self.town.notes().secrets.push(secret.to_owned());
                self.cookie = Some(pair.to_owned());
            }
        }
    }

    /// The form with a button, as that button sends it.
    pub fn form(&self, button: &str) -> Form {
        let html = &self.page.text;
        let forms = html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
        for form in forms {
            let Some(pressed) = form.split("<button").skip(1).find(|one| words(one).starts_with(button)) else {
                continue;
            };
            let action = attribute(form, "action").unwrap_or_else(|| self.page.path.clone());
            let inputs = form.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap());
            let pair = |tag: &str| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()));
            let fields = inputs.chain([pressed.split('>').next().unwrap()]).filter_map(pair).collect();
            return Form { action, fields };
        }
        panic!("no button begins with {button:?}:\n{}", self.reads());
    }

    /// Presses a button.
    pub async fn presses(&mut self, button: &str) -> u16 {
        let form = self.form(button);
        self.sends(&form).await
    }

    pub async fn presses_each(&mut self, buttons: &[&str]) {
        for button in buttons {
            assert_eq!(self.presses(button).await, 200, "{button}: {}", self.reads());
        }
    }

    /// Sends a form that may be old or forged.
    pub async fn sends(&mut self, form: &Form) -> u16 {
        let action = form.action.clone();
        self.asks(Method::POST, &action, Some(form)).await
    }

    /// The same from another place, as a browser tells it.
    pub async fn sends_from(&mut self, form: &Form, from: &str) -> u16 {
        self.from = Some(from.to_owned());
        let status = self.sends(form).await;
        self.from = None;
        status
    }

    /// Sends a form, and follows and waits for nothing.
    pub async fn sends_at_once(&self, form: &Form) -> u16 {
        let url = format!("{}{}", self.town.address().await, form.action);
        let request = self.client.post(url).header(COOKIE, self.cookie.as_deref().unwrap());
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(encoded(form));
        request.send().await.unwrap().status().as_u16()
    }

    /// A cookie that nobody gave.
    pub fn pretends(&mut self, secret: String) {
        self.cookie = Some(format!("fodfaeste={secret}"));
    }

    /// Whether an answer has no body.
    pub fn is_head(&self, method: &Method) -> bool {
        *method == Method::HEAD
    }

    /// Follows a link of the page by its words.
    pub async fn follows(&mut self, text: &str) -> u16 {
        let links = self.page.text.split("<a ").skip(1);
        let found = links.into_iter().find(|one| words(one).starts_with(text) || one.contains(&format!("\"{text}")));
        let path = found.and_then(|one| attribute(one, "href")).unwrap_or_else(|| panic!("no link {text:?}"));
        let path = match path.strip_prefix('?') {
            Some(query) => format!("{}?{query}", self.page.path.split('?').next().unwrap()),
            None => path,
        };
        self.opens(&path).await
    }

    /// The page as it is read, a line for each part.
    pub fn reads(&self) -> String {
        let body = self.page.text.split("<body>").nth(1).unwrap_or(&self.page.text);
        let mut lines = Vec::new();
        for part in body.split(['<']) {
            let (tag, text) = part.split_once('>').unwrap_or(("", part));
            let inline = ["b", "/b", "span", "/span", "bdi", "/bdi", "/button", "/a"].contains(&tag);
            match (inline, lines.last_mut()) {
                (true, Some(last)) => {
                    let last: &mut String = last;
                    if !text.is_empty() && !last.ends_with(['[', ' ']) && !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(text);
                    if tag == "/button" {
                        last.push(']');
                    }
                }
                _ if tag.starts_with("button") => {
                    let present = if tag.contains("aria-current") { "[● " } else { "[" };
                    lines.push(format!("{present}{text}"));
                }
                _ if tag.starts_with("a ") => lines.push(format!("→ {text}")),
                _ => lines.push(text.to_owned()),
            }
        }
        let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n").replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// The value of the cookie.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Another window of the same browser.
    pub fn tab(&self) -> Self {
        Self {
            town: self.town.clone(),
            client: self.client.clone(),
            cookie: self.cookie.clone(),
            from: None,
            page: self.page.clone(),
        }
    }
}

/// What a part of HTML that begins within a tag says.
fn words(html: &str) -> String {
    let html = html.split("</button>").next().unwrap().split("</a>").next().unwrap();
    let texts = html.split('>').skip(1).map(|part| part.split('<').next().unwrap());
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next().unwrap();
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next().unwrap().replace("&amp;", "&"))
}

fn encoded(form: &Form) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&form.fields).finish()
}
