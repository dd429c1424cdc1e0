// Every word of the page. What is in the conversations comes from the bot and from people.

export const texts = {
  title: "Svar – simulering",
  brand: "Svar",
  promise: "Simulering på denne maskinen. Ingenting forlater den.",
  offline: "Frakoblet. Svar kjører ikke lenger, eller er i ferd med å starte på nytt.",
  skip: "Hopp til samtalen",

  guide: "Slik prøver du",
  guideStep: (number, count) => `${number} av ${count}`,
  guideDone: "gjort",
  guideFinished: "Du har sett hele runden.",
  steps: [
    "Still et spørsmål som leser.",
    "Still et som artiklene ikke svarer på, og svar på det i redaksjonens gruppe.",
    "Bytt til Erik og spør om det samme.",
  ],

  tabs: "Velg side",
  reader: {
    tab: "Leser",
    title: "Leseren",
    subtitle: "Samtale med Svar",
    choose: "Hvem er leseren?",
    languages: { nb: "norsk", sv: "svensk" },
  },
  editors: {
    tab: "Redaksjon",
    title: "Redaksjonens gruppe",
    subtitle: (names) => `${names} og Svar`,
    choose: "Hvem er du i gruppen?",
  },
  unread: (count) => (count === 1 ? "1 ny" : `${count} nye`),

  topics: "Emner",
  general: "Generelt",
  closed: "lukket",

  start: "Start",
  emptyReader: "Her er det ingen meldinger ennå.",
  emptyEditors: "Her kommer det artiklene ikke svarer på.",
  emptyEditorsMore: "Spør om noe som leser, så ser du det.",
  emptyGeneral: "Hvert spørsmål får sitt eget emne.",
  messages: "Meldinger",
  suggestions: {
    nb: ["Hva er servicepyramiden?", "Hvordan bør vi håndtere en klage?", "Hva koster abonnementet?"],
    sv: ["Vad är en servicegaranti?", "Hur hanterar man ett klagomål?", "Vad kostar prenumerationen?"],
  },
  suggest: "Forslag",

  bot: "Svar",
  you: "Du",
  edited: "endret",
  deleted: "Slettet melding",
  noText: { photo: "Bilde", video: "Video", animation: "Animasjon", audio: "Lyd", voice: "Talemelding", document: "Fil", sticker: "Klistremerke" },
  download: (name) => `Last ned ${name}`,
  picture: (name) => `Bilde fra ${name}`,
  more: "Vis mer",
  less: "Vis mindre",
  spoiler: "Vis skjult tekst",
  reply: "Svar på meldingen",
  edit: "Endre meldingen",
  jumpTo: (name) => `Gå til meldingen fra ${name}`,
  newTab: "åpnes i ny fane",
  newest: "Til de nyeste",
  announce: (name, text) => `${name}: ${text}`,

  service: {
    pinned: (who) => `${who} festet en melding`,
    "topic-created": (who, name) => `${who} opprettet emnet «${name}»`,
    "topic-edited": (who, name) => `${who} kalte emnet «${name}»`,
    "topic-closed": (who) => `${who} lukket emnet`,
    "topic-reopened": (who) => `${who} åpnet emnet igjen`,
    joined: (who, name) => `${name} kom inn i gruppen`,
    left: (who, name) => `${name} forlot gruppen`,
  },
  pinned: "Festet",
  doing: { typing: "Svar skriver", upload_photo: "Svar sender et bilde", upload_document: "Svar sender en fil" },

  composer: {
    label: (name) => `Melding fra ${name}`,
    placeholder: "Skriv en melding",
    send: "Send",
    save: "Lagre endringen",
    attach: "Legg ved en fil",
    removeFile: "Fjern filen",
    caption: "Skriv noe om filen",
    replying: (name) => `Svarer ${name}`,
    editing: "Endrer meldingen",
    cancel: "Avbryt",
    commands: "Kommandoer",
    noCommands: "Her er det ingen kommandoer ennå.",
  },
  block: "Blokker Svar",
  unblock: "Slipp Svar til igjen",
  blocked: (name) => `${name} har blokkert Svar, som ikke kan skrive hit.`,

  copied: "Kopiert.",
  late: "Svar svarte ikke på knappen.",
  failed: "Det gikk ikke.",
  unsupported: "Dette virker bare i Telegram.",
  ok: "Greit",
};

const clockIn = (timeZone) => new Intl.DateTimeFormat("nb", { hour: "2-digit", minute: "2-digit", timeZone });
let clock = clockIn(undefined);

/** Show times as the bot tells them, in its time zone; in the browser's where that is not known here. */
export function keepTimeIn(zone) {
  try {
    clock = clockIn(zone);
  } catch {
    clock = clockIn(undefined);
  }
}

/** The time of day of a moment in Unix seconds: "14:05". */
export const time = (seconds) => clock.format(new Date(seconds * 1000));

/** A size in bytes as people write it: "12 kB". */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} byte`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toLocaleString("nb", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
