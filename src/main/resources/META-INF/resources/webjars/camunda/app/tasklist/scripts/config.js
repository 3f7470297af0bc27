// Tasklist under its own name. Camunda's own copy of this file lies in its webjar; this one comes first.
export default {
  app: {
    name: 'Tasks',
    vendor: 'Many Hands'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true,
  customScripts: ['many-hands/sign-in', 'many-hands/rights', 'many-hands/needless', 'many-hands/refused', 'many-hands/rows', 'many-hands/opened', 'many-hands/order', 'many-hands/count'],

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
