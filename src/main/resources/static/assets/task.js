// Keeps what is typed into a task's form while somebody writes: on the server, for their account and this task. Nothing stays in the
// browser. A moment after the last letter, at most every five seconds, and when the page is left. What could not be kept is tried again
// with the next letter and when the page is left, and says so meanwhile.
const form = document.getElementById('task-form');

if (form) {
  const EVERY = 5000;
  const AFTER = 1200;
  let last = 0;
  let timer = null;
  let dirty = false;
  let sent = false;

  const say = (id, shown) => {
    const words = document.getElementById(id);
    if (words) {
      words.hidden = !shown;
    }
  };

  const keep = () => {
    timer = null;
    if (!dirty || sent) {
      return;
    }
    dirty = false;
    last = Date.now();
    fetch(form.dataset.keep, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      keepalive: true,
      redirect: 'manual',
      credentials: 'same-origin'
    })
      .then(answer => answer.ok || answer.type === 'opaqueredirect')
      .catch(() => false)
      .then(kept => {
        dirty = dirty || !kept;
        say('task-not-kept', !kept);
        say('task-kept', kept && !dirty);
      });
  };

  form.addEventListener('input', () => {
    dirty = true;
    say('task-kept', false);
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(AFTER, last + EVERY - Date.now()));
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      keep();
    }
  });
  window.addEventListener('pagehide', keep);
}
