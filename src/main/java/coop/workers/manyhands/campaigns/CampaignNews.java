package coop.workers.manyhands.campaigns;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Something that happened in a campaign, as its coordinators told it to everybody. */
@Entity
public class CampaignNews {

    @Id
    private UUID id;

    private String opportunity;
    private String words;
    private String writtenBy;
    private Instant at;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CampaignNews() {}

    CampaignNews(String opportunity, String words, String writtenBy, Instant at) {
        this.id = UUID.randomUUID();
        this.opportunity = opportunity;
        this.words = words;
        this.writtenBy = writtenBy;
        this.at = at;
    }

    public UUID id() {
        return id;
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
