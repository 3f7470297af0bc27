// The same as on the task's own page: see the file itself.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

import(`${root}/assets/needless.js`).catch(() => {});
