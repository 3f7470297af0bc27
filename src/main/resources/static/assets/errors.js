// What is wrong with a form has the focus when its page comes, so that it is read out first. The page says so by `autofocus`, which browsers leave
// out where the address names a part of the page, as it does once somebody has followed one of the links to a field and loads the page again.
addEventListener('load', () => requestAnimationFrame(() => {
  const errors = document.getElementById('errors');
  const begun = document.activeElement;
  if (errors && location.hash && (begun === document.body || begun === document.querySelector(':target'))) {
    errors.focus();
  }
}));
