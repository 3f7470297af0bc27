// Keeps what is typed into a task's form while somebody writes: on the server, for their account and this task. Nothing stays in the
// browser. A moment after the last letter, at most every five seconds, and when the page is left.
const form = document.getElementById('task-form');

if (form) {
  const EVERY = 5000;
  const AFTER = 1200;
  let last = 0;
  let timer = null;
  let dirty = false;
  let sent = false;

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
      .then(answer => {
        const kept = document.getElementById('task-kept');
        if (kept && (answer.ok || answer.type === 'opaqueredirect')) {
          kept.hidden = false;
        }
      })
      .catch(() => {
        dirty = true;
      });
  };

  form.addEventListener('input', () => {
    dirty = true;
    const kept = document.getElementById('task-kept');
    if (kept) {
      kept.hidden = true;
    }
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
