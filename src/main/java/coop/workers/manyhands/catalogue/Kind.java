package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of thing an opportunity is; the public page groups by it. */
public enum Kind implements Coded {
    @JsonProperty("board")
    BOARD("board", "The Board"),
    @JsonProperty("working-group")
    WORKING_GROUP("working-group", "Working groups"),
    @JsonProperty("role")
    ROLE("role", "Roles"),
    @JsonProperty("task")
    TASK("task", "Tasks"),
    @JsonProperty("event")
    EVENT("event", "Events"),
    @JsonProperty("peer-network")
    PEER_NETWORK("peer-network", "Peer networks"),
    @JsonProperty("campaign")
    CAMPAIGN("campaign", "Campaigns"),
    @JsonProperty("membership")
    MEMBERSHIP("membership", "Membership and support"),
    @JsonProperty("conversation")
    CONVERSATION("conversation", "A conversation");

    private final String code;
    private final String label;

    Kind(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }
}
