// Says to the styles that a task is opened: on a phone it stands on top then, and not below two lists.
let opened = null;

function look() {
  const task = /[?&]task=([A-Za-z0-9-]+)/.exec(location.hash);
  document.documentElement.classList.toggle('mh-opened', task !== null);
  if (task !== null && task[1] !== opened && matchMedia('(max-width: 767px)').matches) {
    window.scrollTo(0, 0);
  }
  opened = task && task[1];
}

window.addEventListener('hashchange', look);
// Tasklist changes its address without telling: what it shows of it changes the page.
new MutationObserver(look).observe(document.documentElement, {childList: true, subtree: true});
look();
