package coop.workers.manyhands.campaigns;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** Something that happened in a campaign, as its coordinators told it to everybody. */
@Entity
public class CampaignNews extends AssignedId {

    private String opportunity;
    private String words;
    private String writtenBy;
    private Instant at;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CampaignNews() {}

    CampaignNews(String opportunity, String words, String writtenBy, Instant at) {
        super(UUID.randomUUID());
        this.opportunity = opportunity;
        this.words = words;
        this.writtenBy = writtenBy;
        this.at = at;
    }

    public UUID id() {
        return getId();
    }

    public String opportunity() {
        return opportunity;
    }

    public String words() {
        return words;
    }

    /** The Camunda user; not for the public page. */
    public String writtenBy() {
        return writtenBy;
    }

    public Instant at() {
        return at;
    }
}
