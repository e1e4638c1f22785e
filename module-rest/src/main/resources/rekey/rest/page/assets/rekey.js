"use strict";

// Comfort for those whose browsers run scripts, and passkeys, which need them. Every page works without; nothing is decided
// here.

document.querySelectorAll("input[data-show]").forEach((input) => {
  const button = document.createElement("button");
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? input.dataset.hide : input.dataset.show;
    button.setAttribute("aria-label", visible ? input.dataset.hideThis : input.dataset.showThis);
  };
  button.type = "button";
  button.className = "reveal";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  // A browser keeps the text of a visible field for later suggestions.
  if (input.form) {
    input.form.addEventListener("submit", () => show(false));
  }
  show(false);
  input.parentElement.classList.add("revealable");
  input.after(button);
});

document.querySelectorAll("[data-print]").forEach((place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = place.dataset.print;
  button.addEventListener("click", () => window.print());
  place.append(button);
});

// What a screen reader is to say waits until the typing pauses: every letter would be announced otherwise.
const saying = (place) => {
  let waiting;
  return (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (place.textContent !== text) {
        place.textContent = text;
      }
    }, 400);
  };
};

document.querySelectorAll("[data-min]").forEach((rule) => {
  const input = document.getElementById(rule.dataset.of);
  const heard = rule.querySelector(".unseen");
  const judge = () => {
    // As the server counts: characters, not the pairs that some of them are made of.
    const met = Array.from(input.value).length >= Number(rule.dataset.min);
    rule.classList.toggle("met", met);
    heard.textContent = met ? rule.dataset.met : "";
  };
  input.addEventListener("input", judge);
});

document.querySelectorAll("[data-without]").forEach((rule) => {
  const input = document.getElementById(rule.dataset.of);
  const name = document.getElementById(rule.dataset.without);
  const say = saying(rule.querySelector(".unseen"));
  const judge = () => {
    const own = name ? name.value.toLowerCase().split("@")[0].trim() : "";
    const broken = own.length > 3 && input.value.toLowerCase().includes(own);
    rule.classList.toggle("broken", broken);
    say(broken ? rule.dataset.broken : "");
  };
  input.addEventListener("input", judge);
  if (name) {
    name.addEventListener("input", judge);
  }
});

// An estimate of how many guesses a password withstands, in bits: what repeats, goes on as expected or was there before
// adds little. The server judges by lists of common and stolen passwords, too; nothing of this is sent there.
const bits = (password) => {
  const characters = Array.from(password.normalize("NFC"));
  const pairs = new Set();
  let sum = 0;
  characters.forEach((character, i) => {
    const before = i > 0 ? characters[i - 1] : "";
    const step = before ? Math.abs(character.codePointAt(0) - before.codePointAt(0)) : 9;
    const pair = before + character;
    if (step < 2 || pairs.has(pair)) {
      sum += 0.7;
    } else if (/\p{L}/u.test(character)) {
      sum += 2.3;
    } else if (/[\d\s]/.test(character)) {
      sum += /\d/.test(character) ? 3.3 : 1;
    } else {
      sum += 4.5;
    }
    pairs.add(pair);
  });
  return sum;
};

document.querySelectorAll("[data-strength-of]").forEach((place) => {
  const input = document.getElementById(place.dataset.strengthOf);
  const words = [0, 1, 2, 3].map((level) => place.dataset[level]);
  const say = saying(place.querySelector("[role=status]"));
  const length = Number((document.querySelector("[data-min]") || { dataset: {} }).dataset.min || 15);
  const judge = () => {
    const found = bits(input.value);
    const tooShort = Array.from(input.value).length < length;
    const level = tooShort || found < 27 ? 0 : found < 37 ? 1 : found < 53 ? 2 : 3;
    place.dataset.level = input.value === "" ? "" : String(level);
    say(input.value === "" ? "" : words[level]);
  };
  input.addEventListener("input", judge);
  judge();
  // Room for every word from the start: a button that moves when the word comes is not there when the pointer presses it.
  place.querySelector(".word").dataset.room = words.reduce((longest, word) => (word.length > longest.length ? word : longest));
  place.hidden = false;
});

const bytes = (text) => {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
};

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// A button in the place of what is said to browsers without passkeys. "ask" gets what the form's field is to say.
const passkeyButton = (place, label, ask) => {
  const input = place.querySelector("input");
  const button = document.createElement("button");
  const failed = document.createElement("p");
  button.type = "button";
  button.className = place.dataset.newPasskey ? "" : "quiet";
  button.textContent = label;
  failed.className = "error";
  failed.setAttribute("role", "alert");
  button.addEventListener("click", async () => {
    button.disabled = true;
    failed.textContent = "";
    try {
      input.value = await ask(input.form);
      input.form.requestSubmit();
    } catch (refused) {
      const known = refused.name === "InvalidStateError" && place.dataset.known;
      failed.textContent = known || place.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
  place.querySelector("p").remove();
  place.append(button, failed);
};

const challenge = async (form) => {
  const answer = await fetch("/account/passkey", {
    method: "POST",
    body: new URLSearchParams({ form: form.elements.form.value, for: new URL(form.action).pathname }),
  });
  if (!answer.ok) {
    throw new Error("refused");
  }
  return answer.json();
};

const prove = async (form) => {
  const asked = await challenge(form);
  const proof = await navigator.credentials.get({
    publicKey: { challenge: bytes(asked.challenge), rpId: asked.relyingParty, userVerification: "required" },
  });
  const said = proof.response;
  const parts = [proof.rawId, said.clientDataJSON, said.authenticatorData, said.signature, said.userHandle];
  return [asked.id, ...parts.map(text)].join(".");
};

const make = async (place) => {
  const given = place.dataset;
  const list = (words) => words.split(" ").filter((word) => word);
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(given.challenge),
      rp: { id: given.relyingParty, name: given.product },
      user: { id: bytes(given.user), name: given.name, displayName: given.display },
      pubKeyCredParams: list(given.algorithms).map((alg) => ({ type: "public-key", alg: Number(alg) })),
      excludeCredentials: list(given.existing).map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none",
    },
  });
  return [given.id, text(made.response.clientDataJSON), text(made.response.attestationObject)].join(".");
};

if (window.PublicKeyCredential && window.isSecureContext) {
  document.querySelectorAll("[data-without-passkeys]").forEach((warning) => warning.remove());
  document.querySelectorAll("[data-passkey]").forEach((place) => passkeyButton(place, place.dataset.passkey, prove));
  document
    .querySelectorAll("[data-new-passkey]")
    .forEach((place) => passkeyButton(place, place.dataset.newPasskey, () => make(place)));
}
