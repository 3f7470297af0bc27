package coop.workers.manyhands.involvement;

import java.util.List;
import java.util.Map;

/** The port to who coordinates: where letters to a group go, and what a group is called. */
public interface Coordinators {

    /** The e-mail addresses of those in the group who have one. */
    List<String> addressesOf(String group);

    /** The groups of coordinators, the admins aside: what people call each, by its id, in the order of the names. */
    Map<String, String> groups();

    /** What people call the group, such as {@code Facilitators of Communications}. */
    String nameOf(String group);
}
