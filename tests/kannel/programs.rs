//! Kannel's two programs, with the settings that the README gives.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use tempfile::TempDir;

use crate::town::{GATEWAY_TOKEN, REPORT_KEY};

/// Bearerbox, which speaks to the message centre, and smsbox, which speaks to us.
pub const BOTH: usize = 2;

/// What Kannel brings of a message, but for our key.
const INBOUND: &str = "/sms/kannel/inbound?from=%p&to=%P&text=%b&charset=%C&coding=%c&ts=%T&id=%I&smsc=%i&key=";

/// They end with it, also where a test fails.
pub struct Kannel {
    folder: TempDir,
    ports: Ports,
    running: Mutex<Vec<Child>>,
}

struct Ports {
    smsbox: u16,
    centre: u16,
    sendsms: u16,
}

impl Kannel {
    /// One that is not running yet, between the service and a message centre
    /// over HTTP, or `fakesmsc` where none is named.
    pub fn new(service: &str, centre: Option<&str>) -> Self {
        let [admin, smsbox, own_centre, sendsms] = free_ports();
        let ports = Ports { smsbox, centre: own_centre, sendsms };
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let smsc = match centre {
            Some(centre) => format!(
                "smsc = http
system-type = kannel
send-url = {centre}/send
dlr-url = \"http://127.0.0.1:{own_centre}/sms?username=centre&password=centre\"
smsc-username = centre
smsc-password = centre
no-sep = true"
            ),
            None => "smsc = fake\nconnect-allow-ip = 127.0.0.1".to_owned(),
        };
        let settings = format!(
            "group = core
admin-port = {admin}
admin-password = {GATEWAY_TOKEN}
smsbox-port = {smsbox}
box-allow-ip = 127.0.0.1
store-type = file
store-location = {store}
log-file = {bearer_log}

group = smsc
smsc-id = centre
port = {own_centre}
{smsc}

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
http-request-retry = 10
http-queue-delay = 1
log-file = {box_log}

group = sendsms-user
username = fodfaeste
password = {GATEWAY_TOKEN}
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
get-url = \"{service}{INBOUND}{key}\"
max-messages = 0
",
            store = at("kannel.store"),
            bearer_log = at("bearerbox.log"),
            box_log = at("smsbox.log"),
            key = REPORT_KEY,
        );
        std::fs::write(folder.path().join("kannel.conf"), settings).unwrap();
        Self { folder, ports, running: Mutex::default() }
    }

    /// Where the service sends to.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.ports.sendsms)
    }

    /// Where the message centre brings messages and reports.
    pub fn own_centre_port(&self) -> u16 {
        self.ports.centre
    }

    /// Starts both, and waits until both listen.
    pub async fn starts(&self) {
        self.spawn("bearerbox");
        listens(self.ports.smsbox).await;
        listens(self.ports.centre).await;
        self.spawn("smsbox");
        listens(self.ports.sendsms).await;
    }

    fn spawn(&self, program: &str) {
        let program = PathBuf::from("/usr/sbin").join(program);
        let mut command = Command::new(&program);
        command.arg(self.folder.path().join("kannel.conf")).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|_| {
            panic!("{} can't be run: scripts/test installs Debian's package kannel", program.display())
        });
        self.running.lock().unwrap().push(child);
    }

    /// Both are killed.
    pub fn dies(&self) {
        for mut child in self.running.lock().unwrap().drain(..) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// The first of its programs, or both, do nothing until they are
    /// [thawed](Self::thaws): the first alone leaves the other to take messages.
    pub fn freezes(&self, programs: usize) {
        self.signals("-STOP", programs);
    }

    pub fn thaws(&self) {
        self.signals("-CONT", BOTH);
    }

    fn signals(&self, signal: &str, programs: usize) {
        for child in self.running.lock().unwrap().iter().take(programs) {
            let told = Command::new("kill").arg(signal).arg(child.id().to_string()).status().unwrap();
            assert!(told.success());
        }
    }
}

impl Drop for Kannel {
    fn drop(&mut self) {
        self.dies();
    }
}

/// Ports that nobody listened on just now.
fn free_ports<const N: usize>() -> [u16; N] {
    let held: Vec<_> = (0..N).map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    std::array::from_fn(|at| held[at].local_addr().unwrap().port())
}

async fn listens(port: u16) {
    for _ in 0..400 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("Kannel does not listen on {port}");
}

/// Whoever sets up a Kannel by the README has what is tested here.
#[test]
fn the_readme_gives_the_same_lines() {
    let readme = include_str!("../../README.md");
    let get_url = format!("`get-url = \"{{http.public_url}}{INBOUND}{{sms.webhook_secret}}\"`");
    let lines = ["concatenation = true", "max-messages = 10", "http-request-retry = 10", "keyword = default"];
    let lines = lines.into_iter().chain(["catch-all = true", "max-messages = 0"]);
    for line in lines.map(|line| format!("`{line}`")).chain([get_url]) {
        assert!(readme.contains(&line), "{line}");
    }
}
