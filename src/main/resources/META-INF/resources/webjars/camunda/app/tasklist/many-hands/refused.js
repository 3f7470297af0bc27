// What a form, or a step behind it, refused stands at its field, as on the task's own page: the answer says in a header which fields it
// is about. Tasklist itself shows one message for all of them, far from the fields.
const HEADER = 'Many-Hands-Fields';

const hints = new WeakMap();

function unmark(field) {
  field.removeAttribute('aria-invalid');
  if (hints.get(field)) {
    field.setAttribute('aria-describedby', hints.get(field));
  } else {
    field.removeAttribute('aria-describedby');
  }
  const words = document.getElementById(`${field.id}-refused`);
  if (words) {
    words.remove();
  }
}

function mark(field, message) {
  const words = document.createElement('p');
  words.className = 'mh-refused';
  words.id = `${field.id}-refused`;
  words.textContent = message;
  field.setAttribute('aria-invalid', 'true');
  hints.set(field, field.getAttribute('aria-describedby'));
  field.setAttribute('aria-describedby', [words.id, hints.get(field)].filter(Boolean).join(' '));
  field.insertAdjacentElement('afterend', words);
}

function hear(request) {
  const said = request.getResponseHeader(HEADER);
  if (!said) {
    return;
  }
  document.querySelectorAll('form [aria-describedby*="-refused"]').forEach(unmark);
  const marked = [];
  new URLSearchParams(said).forEach((message, name) => {
    const field = document.querySelector(`form [cam-variable-name="${name}"]`);
    if (field && field.id && !marked.includes(field)) {
      mark(field, message);
      marked.push(field);
    }
  });
  if (marked.length > 0) {
    marked[0].focus();
  }
}

const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function sendAndHear(...all) {
  this.addEventListener('load', () => hear(this));
  return send.apply(this, all);
};

['input', 'change'].forEach(typed =>
  document.addEventListener(typed, event => {
    if (event.target instanceof Element && event.target.matches('[aria-describedby*="-refused"]')) {
      unmark(event.target);
    }
  })
);
