package coop.workers.manyhands.involvement;

import java.util.List;
import java.util.Map;

/** The port to who coordinates: where letters to a group go, and what a group is called. */
public interface Coordinators {

    /** The email addresses of those in the group who have one. */
    List<String> addressesOf(String group);

    /** The groups that can look after something: their ids, and what people call them, in the order of those. */
    Map<String, String> groups();

    /** What people call the group, such as {@code Facilitators of Communications}. */
    String nameOf(String group);

    /** What people call somebody who coordinates; {@code a coordinator} where the account has no name, or is gone. */
    String nameOfAccount(String user);
}
