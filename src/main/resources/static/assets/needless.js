// Hides what another answer makes needless: data-only-when="answer=notNow|later" on what stands around a field. The server takes
// nothing of it either way. Tasklist loads forms by itself and checks hidden fields too, so what stands in them is put by
// there, and comes back with the field.
const tasklist = document.querySelector('base[engine-api]') !== null;
const putBy = new WeakMap();

function valueOf(form, name) {
  const field = form.querySelector(`[id="${name}"]`);
  if (!field) {
    return '';
  }
  return field.type === 'checkbox' ? String(field.checked) : field.value.replace(/^string:/, '');
}

function say(field, event) {
  field.dispatchEvent(new Event(event, {bubbles: true}));
}

function setTo(field, value) {
  if (field.type === 'checkbox') {
    if (field.checked !== value) {
      field.click();
    }
  } else if (field.value !== value) {
    field.value = value;
    say(field, 'input');
    say(field, 'change');
  }
}

function show(block, needed) {
  if (block.hidden === !needed) {
    return;
  }
  block.hidden = !needed;
  if (!tasklist) {
    return;
  }
  block.querySelectorAll('input, select, textarea').forEach(field => {
    if (needed) {
      if (putBy.has(field)) {
        setTo(field, putBy.get(field));
        putBy.delete(field);
      }
    } else {
      putBy.set(field, field.type === 'checkbox' ? field.checked : field.value);
      setTo(field, field.type === 'checkbox' ? false : '');
    }
  });
}

function isNeeded(form, block) {
  const said = block.getAttribute('data-only-when');
  const at = said.indexOf('=');
  return said.substring(at + 1).split('|').includes(valueOf(form, said.substring(0, at)));
}

function look() {
  // In the order of the page: what depends on a field that is hidden now is needless too.
  document.querySelectorAll('form [data-only-when]').forEach(block => {
    const form = block.closest('form');
    const around = block.parentElement.closest('[data-only-when]');
    const on = form.querySelector(`[id="${block.getAttribute('data-only-when').split('=')[0]}"]`);
    const gone = (around && around.hidden) || (on && on.closest('[data-only-when][hidden]') !== null);
    show(block, !gone && isNeeded(form, block));
  });
}

document.addEventListener('input', look);
document.addEventListener('change', look);
if (tasklist) {
  new MutationObserver(changes => {
    if (changes.some(change => change.addedNodes.length > 0)) {
      look();
    }
  }).observe(document.documentElement, {childList: true, subtree: true});
}
look();
