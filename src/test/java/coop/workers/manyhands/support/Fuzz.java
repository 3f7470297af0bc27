package coop.workers.manyhands.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * A property of whatever anybody may send. It is tried a few times with all other tests, which takes a second, and very
 * often by {@code ./mvnw test -Pfuzz}: how often stands in junit-platform.properties and in pom.xml ({@code fuzz.tries}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property
@Tag("fuzz")
public @interface Fuzz {}
