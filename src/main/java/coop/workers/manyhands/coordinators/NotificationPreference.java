package coop.workers.manyhands.coordinators;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalTime;

/** Which letters somebody who coordinates likes to have, and when. What is late in their hands they are told in any case. */
@Entity
@Table(name = "letterbox")
class NotificationPreference {

    @Id
    private String userId;

    private boolean arrivals;
    private boolean digest;
    private LocalTime quietFrom;
    private LocalTime quietUntil;
    private Instant toldUntil;

    /** An object, so that JPA knows a new one, whose id is given, without asking. */
    @Version
    private Integer version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected NotificationPreference() {}

    /** As it is for whoever has said nothing. */
    @SuppressWarnings("NullAway.Init") // the version is the database's
    NotificationPreference(String user, Instant toldUntil) {
        this.userId = user;
        this.arrivals = true;
        this.digest = true;
        this.quietFrom = QuietHours.USUAL.from();
        this.quietUntil = QuietHours.USUAL.until();
        this.toldUntil = toldUntil;
    }

    void takes(boolean arrivals, boolean digest, QuietHours quiet) {
        this.arrivals = arrivals;
        this.digest = digest;
        this.quietFrom = quiet.from();
        this.quietUntil = quiet.until();
    }

    void toldUntil(Instant moment) {
        if (moment.isAfter(toldUntil)) {
            this.toldUntil = moment;
        }
    }

    String user() {
        return userId;
    }

    boolean wantsArrivals() {
        return arrivals;
    }

    boolean wantsDigest() {
        return digest;
    }

    QuietHours quiet() {
        return new QuietHours(quietFrom, quietUntil);
    }

    Instant toldUntil() {
        return toldUntil;
    }
}
