//! Pictures in chats: what was sent is held against what the service draws.

use fodfaeste::chart::png;
use fodfaeste::dialog::picture::Say;
use fodfaeste::rules::person::Language;
use fodfaeste::sandbox::bot_api::FileKind;

use super::{Citizen, Person, Town};

/// A picture in a chat.
pub struct Picture {
    /// The words beside it.
    pub words: String,
    pub bytes: Vec<u8>,
}

impl Picture {
    /// Width and height, as its PNG says.
    pub fn size(&self) -> (u32, u32) {
        assert_eq!(self.bytes[..8], *b"\x89PNG\r\n\x1a\n", "a PNG");
        let number = |at: usize| u32::from_be_bytes(self.bytes[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }
}

impl Person {
    /// Every picture in the chat, the latest last.
    pub fn pictures(&self) -> Vec<Picture> {
        let chat = self.town.bot_api().chat(self.chat);
        let photos = chat.into_iter().filter(|message| message.from_bot).filter_map(|message| {
            let file = message.file.filter(|file| file.kind == FileKind::Photo)?;
            Some(Picture { words: message.text, bytes: file.bytes.to_vec() })
        });
        photos.collect()
    }

    /// The last voice message of the bot, by its id, with the words beside it.
    pub fn voice(&self) -> Option<(String, String)> {
        let chat = self.town.bot_api().chat(self.chat);
        let voices = chat.into_iter().filter(|message| message.from_bot).filter_map(|message| {
            let file = message.file.filter(|file| file.kind == FileKind::Voice)?;
            Some((file.id, message.text))
        });
        voices.last()
    }

    /// The voice message that the person sent last, by its id.
    pub fn own_voice(&self) -> Option<String> {
        let chat = self.town.bot_api().chat(self.chat);
        let own = chat.into_iter().filter(|message| !message.from_bot).filter_map(|message| message.file);
        own.filter(|file| file.kind == FileKind::Voice).last().map(|file| file.id)
    }

    /// The latest picture, which is that drawing to the pixel; gives the
    /// drawing's text.
    pub async fn sees_drawn(&self, say: &Say, language: Language) -> String {
        let talk = self.town.talk().await;
        let mut tx = talk.store.read().await.unwrap();
        let svg = talk.drawing(&mut tx, say, language).await.unwrap().expect("something to draw");
        let seen = self.pictures().pop().expect("a picture");
        assert_eq!(seen.size().0, 1200);
        assert!(seen.bytes == png(&svg).unwrap(), "another picture than the drawing:\n{svg}");
        svg
    }
}

impl Town {
    /// From now on no log may hold this.
    pub fn is_secret(&self, text: &str) {
        self.notes().secrets.push(text.to_owned());
    }

    /// The citizen's own scores, as the service names their picture.
    pub async fn own_picture(&self, citizen: &Citizen) -> Say {
        let mut sent = None;
        self.writes(async |tx| {
            sent = tx.last_sent(citizen.id).await?;
            Ok(())
        })
        .await;
        let assessment = fodfaeste::rules::scorecard::AssessmentId(sent.expect("scores that were sent"));
        Say::Own { citizen: citizen.id, assessment }
    }
}
