package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What people may enjoy about an opportunity; by it they are suggested what suits them. */
public enum Enjoyment implements Coded {
    @JsonProperty("writing")
    WRITING("writing", "Writing", "writing"),
    @JsonProperty("talking")
    TALKING("talking", "Talking with people", "talking with people"),
    @JsonProperty("sharing")
    SHARING("sharing", "Sharing what I know", "sharing knowledge"),
    @JsonProperty("learning")
    LEARNING("learning", "Learning from others", "learning from others"),
    @JsonProperty("organising")
    ORGANISING("organising", "Organising", "organising"),
    @JsonProperty("designing")
    DESIGNING("designing", "Pictures and design", "pictures and design"),
    @JsonProperty("technology")
    TECHNOLOGY("technology", "Computers and websites", "computers and websites"),
    @JsonProperty("deciding")
    DECIDING("deciding", "Thinking ahead and deciding", "thinking ahead and deciding"),
    @JsonProperty("campaigning")
    CAMPAIGNING("campaigning", "Campaigns and solidarity", "campaigns and solidarity");

    private final String code;
    private final String label;
    private final String inASentence;

    Enjoyment(String code, String label, String inASentence) {
        this.code = code;
        this.label = label;
        this.inASentence = inASentence;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    /** What follows on "You enjoy". */
    public String inASentence() {
        return inASentence;
    }
}
