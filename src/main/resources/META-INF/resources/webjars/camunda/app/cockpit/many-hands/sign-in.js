// Camunda's own sign-in form is closed: whoever is signed out goes to the site's, and comes back from there.
function toSignIn() {
  if (window.location.hash.indexOf('#/login') === 0) {
    window.location.assign(document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/login');
  }
}

window.addEventListener('hashchange', toSignIn);
toSignIn();
