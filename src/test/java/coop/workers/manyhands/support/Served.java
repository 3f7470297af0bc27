package coop.workers.manyhands.support;

/** A {@link OwnBrowserTest}: it says where its windows look. */
public interface Served {

    /** Where its application answers, such as {@code http://localhost:8080}. */
    String origin();
}
