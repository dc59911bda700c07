// A second click sends nothing. Buttons stay focusable, and work again when the browser comes back to the page.

export function sendOnce() {
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    mark(form, true);
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      sent.delete(form);
      mark(form, false);
    }
  });
}

function mark(form, isSending) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (isSending) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
