//! What people read beside a calendar's file or address.

use super::screen::{Button, Extra, Screen};
use super::words as w;
use crate::dialog::calendar::{FeedId, News, Press as Calendar, Say};
use crate::dialog::press::{Menu, Press};
use crate::rules::person::Language;

/// To a citizen, without a sound: the notice before it was heard.
pub(super) fn beside_file(news: News, l: Language) -> Screen {
    let text = match news {
        News::Booked => w::calendar_add(l),
        News::Changed => w::calendar_changed(l),
        News::Cancelled => w::calendar_remove(l),
    };
    Screen { silent: true, ..Screen::new(text) }
}

/// To staff; `None` for what is said to citizens.
pub(super) fn staff(say: &Say, extra: &Extra) -> Option<Screen> {
    Some(match say {
        Say::Entry { .. } => return None,
        Say::Address { feed, replaced } => match &extra.link {
            Some(address) => self::address(address, *feed, *replaced),
            None => stopped(),
        },
        Say::Known { feed } => Screen::new(w::staff_calendar_known()).with(buttons(*feed)),
        Say::Stopped => stopped(),
        Say::Unreachable => Screen::new(w::staff_calendar_unreachable()).with([home()]),
    })
}

fn address(address: &str, feed: FeedId, replaced: bool) -> Screen {
    let first = replaced.then(w::staff_calendar_replaced);
    let address = w::staff_calendar_address(address);
    let lines: Vec<&str> = first.into_iter().chain([address.as_str(), w::staff_calendar_how()]).collect();
    Screen::new(lines.join("\n\n")).with(buttons(feed))
}

fn stopped() -> Screen {
    Screen::new(w::staff_calendar_stopped()).with([home()])
}

fn buttons(feed: FeedId) -> [Vec<Button>; 3] {
    [
        Button::row(w::staff_calendar_new(), Press::Calendar(Calendar::New(feed))),
        Button::row(w::staff_calendar_stop(), Press::Calendar(Calendar::Stop(feed))),
        home(),
    ]
}

fn home() -> Vec<Button> {
    Button::row(w::staff_button_help(), Press::Menu(Menu::Home))
}
