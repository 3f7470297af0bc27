package coop.workers.manyhands.engine.deployment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of cases that are on their way when their pathway changes.
 *
 * @param openCases {@code keep}, {@code migrate} or {@code refuse}
 */
@ConfigurationProperties("manyhands.pathways")
record OpenCasesPolicy(@DefaultValue("keep") Choice openCases) {

    /** The choices. */
    enum Choice {
        /** They go on with the diagrams, forms and letters that they began with. */
        KEEP,
        /** They go on with the newest, but for those for whom something would break: these keep theirs. */
        MIGRATE,
        /** Many Hands does not start if something would break for somebody who goes on with the newest. */
        REFUSE
    }
}
