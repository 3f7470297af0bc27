package coop.workers.manyhands.involvement;

/** The port to what groups of coordinators are called. */
public interface Coordinators {

    /** What people call the group, such as {@code Facilitators of Communications}. */
    String nameOf(String group);
}
