package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.sessions.SessionClasses;
import org.springframework.stereotype.Component;

/** Camunda's webapps keep their own copy of who is signed in, and for what. */
@Component
class WebappSessions implements SessionClasses {

    @Override
    public String pattern() {
        return "org.camunda.bpm.webapp.impl.security.**";
    }
}
