package coop.workers.manyhands.files;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that somebody handed in, as it is kept; of a photo, without what it said about place and camera. */
@Entity
public class Attachment extends AssignedId {

    private UUID involvementId;
    private String name;
    private String type;
    private int size;
    private byte[] content;
    private byte @Nullable [] thumbnail;
    private byte @Nullable [] original;
    private Instant addedAt;

    /** The mark of the sitting whose form it waits for; null of what was handed in. */
    private @Nullable String sitting;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Attachment() {}

    Attachment(UUID involvement, CleanFile file, String sitting, Instant now) {
        super(UUID.randomUUID());
        this.involvementId = involvement;
        this.name = file.name();
        this.type = file.type().mediaType();
        this.size = file.content().length;
        this.content = file.content();
        this.thumbnail = file.thumbnail();
        this.original = file.original();
        this.addedAt = now;
        this.sitting = sitting;
    }

    public UUID id() {
        return getId();
    }

    public UUID involvementId() {
        return involvementId;
    }

    public String name() {
        return name;
    }

    /** The media type that its content has, whatever its name says. */
    public String type() {
        return type;
    }

    public int size() {
        return size;
    }

    public byte[] content() {
        return content;
    }

    /** A small JPEG, of photos only. */
    public byte @Nullable [] thumbnail() {
        return thumbnail;
    }

    /** A photo with all its pixels, for print; null where the task needs none, and of all that is no photo. */
    public byte @Nullable [] original() {
        return original;
    }

    /** Whether it came with a form that was taken; else it waits for that. */
    boolean isHandedIn() {
        return sitting == null;
    }

    public Instant addedAt() {
        return addedAt;
    }
}
