package coop.workers.manyhands.mail;

import org.springframework.context.ApplicationContext;

/** Lets a test outside say when letters are carried, instead of the thread that does it otherwise. */
public final class LetterRounds {

    private final Carrier carrier;
    private final SortingOffice sortingOffice;

    private LetterRounds(Carrier carrier, SortingOffice sortingOffice) {
        this.carrier = carrier;
        this.sortingOffice = sortingOffice;
    }

    /** From now on letters go when {@link #carry} is called, and only then. */
    public static LetterRounds of(ApplicationContext application) {
        Carrier carrier = application.getBean(Carrier.class);
        carrier.stop();
        return new LetterRounds(carrier, application.getBean(SortingOffice.class));
    }

    /** Carries whatever is due, as the thread would. */
    public void carry() {
        sortingOffice.letOut();
        carrier.sendDue();
    }
}
