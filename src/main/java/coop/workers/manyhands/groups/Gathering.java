package coop.workers.manyhands.groups;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a group gets together: what a newcomer is invited to. */
public enum Gathering {
    /** Meetings, on a rhythm or at dates that its facilitator names. */
    @JsonProperty("meeting")
    MEETING,
    /** An organising chat that the facilitator adds people to. */
    @JsonProperty("chat")
    CHAT,
    /** A place on the forum. */
    @JsonProperty("forum")
    FORUM;

    /** The code under which a diagram knows it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
