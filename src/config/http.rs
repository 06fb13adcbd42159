//! `[http]`: where pages and webhooks are served.

use std::net::{Ipv4Addr, SocketAddr};

use url::Url;

use super::keys::shown;
use super::reader::{Reader, is_local};

const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Where pages and webhooks are served.
#[derive(Clone, Debug)]
pub struct Http {
    pub listen: SocketAddr,
    /// What people's links and webhooks begin with, without a slash at its end
    /// when joined as text (`Http::link`).
    pub public_url: Option<Url>,
}

impl Http {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            listen: reader.parsed("http.listen", listen).unwrap_or(LISTEN),
            public_url: reader.url("http.public_url").and_then(|url| public(reader, url)),
        }
    }

    /// A whole address of one of our paths (which begins with `/`); `None`
    /// where no public address is known.
    pub fn link(&self, path: &str) -> Option<String> {
        let base = self.public_url.as_ref()?;
        Some(format!("{}{path}", base.as_str().trim_end_matches('/')))
    }
}

/// Reads `host:port`; `localhost` is 127.0.0.1.
pub fn listen(text: &str) -> Result<SocketAddr, String> {
    let address = match text.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}"),
        None => text.to_owned(),
    };
    let advice = || format!("`{}` is no address and port: write one such as 127.0.0.1:8080", shown(text));
    address.parse().map_err(|_| advice())
}

/// Links carry keys to people's pages, so they travel encrypted.
fn public(reader: &mut Reader, url: Url) -> Option<Url> {
    if url.scheme() == "https" || is_local(&url) {
        return Some(url);
    }
    reader.refuse("http.public_url", "must begin with https:// unless it is this machine's own address");
    None
}
