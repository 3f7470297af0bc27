package coop.workers.manyhands.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser, on the application of all {@link ManyHandsTest}s: every {@link Window} that a test method
 * asks for is somebody else's. It uses the Chromium and the Node.js that are installed and downloads nothing; where they
 * are missing it is skipped and says so, unless {@code MANYHANDS_BROWSER_TESTS=required}: then it fails. It runs with
 * {@code ./mvnw verify -Plong}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ManyHandsTest
@Tag("browser")
@ExtendWith(Browsers.class)
public @interface BrowserTest {}
