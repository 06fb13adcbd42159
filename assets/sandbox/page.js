// The page of the sandbox: shows both chats and the phone as the server tells
// of them, and tells the server what was pressed and written.
"use strict";

const find = (selector) => document.querySelector(selector);
const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

const NEW = "new";
const USUAL = 1017;
let citizen = Number(location.hash.slice(1)) || USUAL;
let staff = 100;
// Whose phone is seen: the citizen's own, or another's number.
let phone = "";
let shown = null;
let waiting = new AbortController();
const toasts = { citizen: null, staff: null };

async function tell(path, body = {}) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status === 409) toast("That button is gone.");
  else if (!answer.ok) toast("That did not work.");
  return answer.ok && answer.status !== 204 ? answer.json() : null;
}

// Asks again and again; the server answers when something has changed.
async function listen() {
  for (;;) {
    waiting = new AbortController();
    const mine = waiting;
    try {
      const seen = shown ? shown.revision : "";
      const answer = await fetch(`/sandbox/state?citizen=${citizen}&staff=${staff}&phone=${encodeURIComponent(phone)}&seen=${seen}`, { signal: mine.signal });
      if (!answer.ok) {
        citizen = USUAL;
        throw new Error(`state ${answer.status}`);
      }
      const state = await answer.json();
      if (!mine.signal.aborted) show(state);
    } catch {
      if (!mine.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function turnTo(change) {
  change();
  shown = null;
  toasts.citizen = toasts.staff = null;
  location.hash = String(citizen);
  find("#toast").classList.remove("seen");
  waiting.abort();
}

function show(state) {
  const first = shown === null;
  shown = state;
  const { weekday, date, time } = state.clock;
  setText(find("#clock"), `${weekday} ${date}, ${time}`);
  showPeople(state.residents);
  const person = state.residents.find((resident) => resident.chat === citizen);
  showChat(find("#citizen-chat"), "citizen", state.citizen, person.name, about(person), person);
  const name = staff === 100 ? "Consultant" : "Leader";
  showChat(find("#consultant-chat"), "staff", state.staff, name, "Telegram · Danish");
  showPhones(person, state.phones);
  showMessages(find("#phone .messages"), state.phone, () => make("p", "empty", "No SMS yet"));
  find("#phone-form input").disabled = find("#phone-form button").disabled = !(phone || person.phone);
  for (const side of ["citizen", "staff"]) showToast(side, state[side].toast, first);
}

const about = ({ ref, language, telegram }) =>
  ref ? [ref, language, telegram ? "Telegram" : "no Telegram at first"].join(" · ") : "A new Telegram account";
const spaced = (number) => number.replace(/^(\+45)(..)(..)(..)(..)$/, "$1 $2 $3 $4 $5");

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function showPeople(residents) {
  const select = find("#become");
  const key = residents.map((resident) => resident.chat).join();
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(...residents.map((resident) => {
      const option = make("option", "", [resident.ref, resident.name, resident.language].filter(Boolean).join(" · "));
      option.value = resident.chat;
      return option;
    }));
    const fresh = make("option", "", "New person …");
    fresh.value = NEW;
    select.append(fresh);
  }
  select.value = String(citizen);
}

// An SMS to a workplace is on a phone of its own.
function showPhones(person, others) {
  const select = find("#whose-phone");
  const own = person.phone ? spaced(person.phone) : "No number is known";
  const key = JSON.stringify([own, others]);
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(...["", ...others].map((number) => {
      const option = make("option", "", number ? `${spaced(number)} · workplace` : `${person.name} · ${own}`);
      option.value = number;
      return option;
    }));
  }
  if (phone && !others.includes(phone)) phone = "";
  select.hidden = !others.length;
  select.value = phone;
  setText(find("#phone .who p"), phone ? `${spaced(phone)} · workplace` : own);
}

function showChat(section, side, chat, name, line, person) {
  setText(section.querySelector("h2"), name);
  setText(section.querySelector(".who p"), line);
  setText(section.querySelector(".face"), name.slice(0, 1));
  // The commands first: their row takes room from the messages.
  showCommands(section.querySelector(".commands"), chat);
  showMessages(section.querySelector(".messages"), chat.messages, () => nothingYet(chat, person), chat.chat);
  for (const control of section.querySelectorAll("form input, form button, .commands button")) control.disabled = chat.blocked;
  if (side === "citizen") setText(find("#block"), chat.blocked ? "Unblock the bot" : "Block the bot");
}

function nothingYet(chat, person) {
  const box = make("div", "empty");
  const invited = person && person.ref && !person.telegram;
  const stranger = person && !person.ref;
  box.append(make("p", "", invited
    ? `${person.name} has no Telegram yet: messages come by SMS.`
    : stranger
      ? "Nobody knows this account. Press an invitation’s link in the consultant’s chat (/invite) to open it here."
      : "No messages yet. Start as one does in Telegram:"));
  const button = make("button", stranger ? "" : "main", invited ? "Open an invitation" : "Start");
  button.type = "button";
  button.onclick = () => invited ? tell("connect", { chat: chat.chat }) : tell("text", { chat: chat.chat, text: "/start" });
  box.append(button);
  return box;
}

function showCommands(box, chat) {
  const key = JSON.stringify([chat.chat, chat.commands]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(...chat.commands.map(({ command, description }) => {
    const button = make("button", "", `/${command}`);
    button.type = "button";
    button.title = description;
    button.onclick = () => tell("text", { chat: chat.chat, text: `/${command}` });
    return button;
  }));
}

// Messages that stay the same keep their elements: nothing flickers, and an
// edit happens in its place.
function showMessages(box, messages, empty, chat) {
  const owner = `${chat ?? phone}/${citizen}`;
  if (box.dataset.owner !== owner) {
    box.dataset.owner = owner;
    box.replaceChildren();
  }
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const old = new Map([...box.children].map((child) => [child.dataset.id, child]));
  const wanted = [];
  let day = "";
  let changed = false;
  const keep = (id, key, build) => {
    let element = old.get(id);
    if (!element || element.dataset.key !== key) {
      element = build();
      element.dataset.id = id;
      element.dataset.key = key;
      changed = true;
    }
    wanted.push(element);
  };
  for (const message of messages) {
    if (message.day !== day) {
      day = message.day;
      keep(`before ${message.id}`, day, () => make("p", "day", message.day));
    }
    keep(String(message.id), JSON.stringify(message), () => bubble(message, chat));
  }
  if (!messages.length) keep("empty", "empty", empty);
  if (changed || wanted.length !== box.children.length) {
    const focused = box.contains(document.activeElement);
    wanted.forEach((element, at) => {
      if (box.children[at] !== element) box.insertBefore(element, box.children[at] ?? null);
    });
    while (box.children.length > wanted.length) box.lastChild.remove();
    if (messages.at(-1)?.own) box.scrollTop = box.scrollHeight;
    if (focused && !box.contains(document.activeElement)) box.focus({ preventScroll: true });
  }
  const resized = box.dataset.height !== String(box.clientHeight);
  box.dataset.height = box.clientHeight;
  if (atEnd && (changed || resized)) box.scrollTop = box.scrollHeight;
}

function bubble(message, chat) {
  const whole = make("article", `message${message.own ? " own" : ""}${message.buttons?.length ? " keys" : ""}`);
  const inner = make("div", "bubble");
  if (message.file) inner.append(attachment(message));
  if (message.text) inner.append(linked(message.text));
  inner.append(make("div", "meta", [message.edited ? "edited" : "", message.time].filter(Boolean).join(" ")));
  whole.append(inner);
  for (const buttons of message.buttons ?? []) {
    const row = make("div", "row");
    row.append(...buttons.map((button) => key(button, message, chat)));
    whole.append(row);
  }
  return whole;
}

function key(button, message, chat) {
  const element = make("button", "", button.text);
  element.type = "button";
  element.dir = "auto";
  element.onclick = button.url
    ? () => follow(button.url)
    : () => tell("press", { chat, message: message.id, data: button.data });
  return element;
}

function attachment({ own, file, text }) {
  if (own || file.kind === "voice") return make("div", "file", file.kind === "voice" ? "Voice message" : "Photo");
  const address = `/sandbox/file/${file.id}`;
  if (file.kind === "photo") {
    const image = make("img");
    image.src = address;
    image.alt = text || "Picture from the bot";
    image.onload = () => {
      const box = image.closest(".messages");
      if (box) box.scrollTop = box.scrollHeight;
    };
    return image;
  }
  const link = make("a", "file", file.name);
  link.href = address;
  link.download = file.name;
  return link;
}

function linked(text) {
  const box = make("div", "text");
  box.dir = "auto";
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>]*[^\s<>.,;:!?)]/g)) {
    const link = make("a", "", match[0]);
    link.href = match[0];
    link.onclick = (event) => {
      event.preventDefault();
      follow(match[0]);
    };
    box.append(text.slice(end, match.index), link);
    end = match.index + match[0].length;
  }
  box.append(text.slice(end));
  return box;
}

// An invitation opens in the citizen's chat here, as it would on their phone.
function follow(address) {
  const url = new URL(address);
  const code = url.searchParams.get("start");
  if (url.hostname === "t.me" && url.pathname === `/${shown.bot}` && code) {
    tell("text", { chat: citizen, text: `/start ${code}` });
  } else {
    window.open(address, "_blank", "noopener");
  }
}

function showToast(side, latest, first) {
  const known = toasts[side];
  toasts[side] = latest?.query ?? "";
  if (!first && latest?.text && latest.query !== known) {
    toast(latest.text, find(side === "citizen" ? "#citizen-chat" : "#consultant-chat"));
  }
}

let toastTimer = 0;
function toast(text, over = document.body) {
  const box = find("#toast");
  const { left, width } = over.getBoundingClientRect();
  box.style.left = `${left + width / 2}px`;
  box.textContent = text;
  box.classList.add("seen");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove("seen"), 3500);
}

async function moveClock(to) {
  const group = find(".time");
  const buttons = group.querySelectorAll("button");
  group.setAttribute("aria-busy", "true");
  buttons.forEach((button) => (button.disabled = true));
  try {
    const answer = await tell("clock", { to, chat: citizen });
    if (answer && !answer.moved) toast("No reminder is planned.");
  } finally {
    group.removeAttribute("aria-busy");
    buttons.forEach((button) => (button.disabled = false));
  }
}

function onSend(form, send) {
  find(form).addEventListener("submit", (event) => {
    event.preventDefault();
    const input = event.target.elements.text;
    const text = input.value.trim();
    input.value = "";
    if (text) send(text);
  });
}

onSend("#citizen-form", (text) => tell("text", { chat: citizen, text }));
onSend("#consultant-form", (text) => tell("text", { chat: staff, text }));
onSend("#phone-form", (text) => tell("sms", { chat: citizen, phone, text }));
for (const button of document.querySelectorAll("[data-kind]")) {
  button.onclick = () => tell("send", { chat: citizen, kind: button.dataset.kind });
}
find("#block").onclick = () => tell("block", { chat: citizen, blocked: !shown.citizen.blocked });
find("#next-reminder").onclick = () => moveClock("reminder");
find("#plus-hour").onclick = () => moveClock("hour");
find("#plus-day").onclick = () => moveClock("day");
find("#staff").onchange = (event) => turnTo(() => (staff = Number(event.target.value)));
find("#whose-phone").onchange = (event) => turnTo(() => (phone = event.target.value));
find("#become").onchange = async (event) => {
  const chosen = event.target.value;
  const chat = chosen === NEW ? (await tell("become"))?.chat : Number(chosen);
  if (chat) turnTo(() => { citizen = chat; phone = ""; });
};
listen();
