//! The parameters of a call, whatever form they came in: JSON, a form, the
//! query, or parts with files.

use std::collections::HashMap;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::refusal::Refusal;

/// The most that is read of a call: Telegram takes files up to 50 MB.
pub const MOST_BYTES: usize = 52 * 1024 * 1024;

/// What a call asks for.
#[derive(Default)]
pub struct Params {
    fields: Map<String, Value>,
    files: HashMap<String, Upload>,
}

/// A file that came with a call.
#[derive(Clone)]
pub struct Upload {
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
}

impl Params {
    /// Reads them from a request; the body goes before the query.
    pub async fn read(request: Request) -> Result<Self, Refusal> {
        let mut params = Self::default();
        params.add_pairs(request.uri().query().unwrap_or_default().as_bytes());
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, &()).await.map_err(|_| Refusal::unreadable("multipart"))?;
            params.add_parts(parts).await?;
            return Ok(params);
        }
        let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| Refusal::unreadable("the body"))?;
        if body.is_empty() {
            return Ok(params);
        }
        if kind.starts_with("application/json") {
            let fields: Map<String, Value> =
                serde_json::from_slice(&body).map_err(|_| Refusal::unreadable("JSON object"))?;
            if params.fields.is_empty() {
                params.fields = fields;
            } else {
                params.fields.extend(fields);
            }
        } else {
            params.add_pairs(&body);
        }
        Ok(params)
    }

    fn add_pairs(&mut self, pairs: &[u8]) {
        for (name, value) in url::form_urlencoded::parse(pairs) {
            self.fields.insert(name.into_owned(), Value::String(value.into_owned()));
        }
    }

    async fn add_parts(&mut self, mut parts: Multipart) -> Result<(), Refusal> {
        let bad = |_| Refusal::unreadable("multipart");
        while let Some(part) = parts.next_field().await.map_err(bad)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let mime = part.content_type().unwrap_or("application/octet-stream").to_owned();
            let bytes = part.bytes().await.map_err(bad)?;
            match file {
                Some(file) => {
                    self.files.insert(name, Upload { name: file, mime, bytes });
                }
                None => {
                    let text = String::from_utf8(bytes.into()).map_err(|_| Refusal::unreadable(&name))?;
                    self.fields.insert(name, Value::String(text));
                }
            }
        }
        Ok(())
    }

    /// A text; `None` where it is missing or no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).and_then(Value::as_str)
    }

    /// A whole number, written as one or as text.
    pub fn int(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => text.parse().map(Some).map_err(|_| Refusal::unreadable(name)),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| Refusal::unreadable(name)),
        }
    }

    /// Yes or no; no where it is missing.
    pub fn flag(&self, name: &str) -> bool {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.to_lowercase().as_str(), "true" | "1" | "yes"),
            _ => false,
        }
    }

    /// An object or list, written as one or as text that holds it.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let read = match self.fields.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) if text.is_empty() => return Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text),
            Some(value) => T::deserialize(value),
        };
        read.map(Some).map_err(|_| Refusal::unreadable(name))
    }

    /// An object or list as [`Params::json`] reads it, taken out.
    pub fn take(&mut self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(&text).map(Some).map_err(|_| Refusal::unreadable(name)),
            Some(value) => Ok(Some(value)),
        }
    }

    /// The file of a field: under its own name, or `attach://` another's.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        let part = self.text(name).and_then(|text| text.strip_prefix("attach://")).unwrap_or(name);
        self.files.get(part)
    }
}
