// Admin under the project's name. Camunda's own copy of this file lies in its webjar; this one comes first.
export default {
  app: {
    name: 'Admin',
    vendor: 'Many Hands'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true,
  customScripts: ['many-hands/sign-in']
};
