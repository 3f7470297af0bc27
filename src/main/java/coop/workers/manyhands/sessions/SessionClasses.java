package coop.workers.manyhands.sessions;

/** What a library keeps in sessions, said by the module that knows it. Nothing else that is foreign is read from one. */
@FunctionalInterface
public interface SessionClasses {

    /** A pattern of {@link java.io.ObjectInputFilter.Config#createFilter(String)}, such as {@code org.example.**}. */
    String pattern();
}
