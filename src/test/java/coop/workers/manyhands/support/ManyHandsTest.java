package coop.workers.manyhands.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application, on a real port, with PostgreSQL and SMTP as they are. All such tests share one
 * context and one database: they make what they need and never count on an empty table.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // The tests' mail server names its users in the log; the application must not.
        properties = {
            // What another test left half done is no difference of this one's; those that compare do it themselves.
            "manyhands.comparison.every=PT0S",
            "manyhands.alerts.every=PT0S",
            "logging.level.com.icegreen.greenmail=warn",
            "manyhands.metrics.token=a-token-of-the-tests-only",
            // A test moves the clock: what is saved is carried out when the test says so.
            "manyhands.groups.changes-every=P1D",
            // Tests write to the tables past the application, and look at once.
            "manyhands.shared-pages.asked-every=PT0S",
            // What changed in the catalogue is looked for when the test says so.
            "manyhands.webhooks.every=PT0S",
            // A second origin that may show what there is to do in a frame.
            "manyhands.embed.origins=http://127.0.0.1:*",
            // Steps are taken when the test says so: no page waits for one.
            "manyhands.steps-awaited=PT0S",
            // Whoever holds one of the few connections for so long fails the test: a statement has twenty seconds.
            "spring.datasource.hikari.leak-detection-threshold=25000"
        })
@ContextConfiguration(initializers = TestWorld.Surroundings.class)
@Import(TestWorld.class)
@ExtendWith({HeldConnections.class, OwnFormTokens.class})
public @interface ManyHandsTest {}
