package coop.workers.manyhands.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * Why a letter did not go.
 *
 * @param words in words for admins; never what the server said, for that may quote the person's address
 * @param reach how far the trouble reaches
 */
record DeliveryFailure(String words, Reach reach) {

    /** How far the trouble reaches. */
    enum Reach {
        /** The server takes no letter to this address. */
        ADDRESS,
        /** The server refuses this letter for good. */
        LETTER_FOR_GOOD,
        /** This letter did not go now. */
        LETTER,
        /** No letter goes now. */
        SERVER
    }

    static DeliveryFailure of(Exception failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            if (link instanceof AddressException) {
                return new DeliveryFailure("The address is not one that an email can be sent to", Reach.ADDRESS);
            }
            if (link instanceof AuthenticationFailedException || link instanceof MailAuthenticationException) {
                return new DeliveryFailure(
                        "The mail server refused our sign-in: check SPRING_MAIL_USERNAME and _PASSWORD", Reach.SERVER);
            }
            if (link instanceof SMTPSenderFailedException sender) {
                return new DeliveryFailure(
                        "The mail server refused us as the sender (%d)".formatted(sender.getReturnCode()),
                        Reach.LETTER);
            }
            if (link instanceof SMTPAddressFailedException address) {
                DeliveryFailure failed = refused("the address", address.getReturnCode());
                return failed.reach() == Reach.LETTER_FOR_GOOD && !isPolicy(address)
                        ? new DeliveryFailure(failed.words(), Reach.ADDRESS)
                        : failed;
            }
        }
        for (Throwable link : chain) {
            if (link instanceof SMTPSendFailedException send) {
                // A refusal of the sender is trouble with how we are set up, not with this letter.
                return String.valueOf(send.getCommand()).startsWith("MAIL")
                        ? new DeliveryFailure(
                                "The mail server refused us as the sender (%d)".formatted(send.getReturnCode()),
                                Reach.LETTER)
                        : refused("the email", send.getReturnCode());
            }
        }
        // Spring names a cause only where it was the connection that failed.
        boolean connection = failure instanceof MailSendException && failure.getCause() instanceof MessagingException;
        if (connection) {
            return new DeliveryFailure(
                    "The mail server could not be reached: check SPRING_MAIL_HOST and _PORT", Reach.SERVER);
        }
        if (chain.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
            return new DeliveryFailure("The mail server did not answer in time", Reach.LETTER);
        }
        return new DeliveryFailure(
                "The email did not go through (%s)"
                        .formatted(chain.get(chain.size() - 1).getClass().getSimpleName()),
                Reach.LETTER);
    }

    /** Whether it is us whom the server does not like, and not the address (RFC 3463, 5.7: security or policy). */
    private static boolean isPolicy(SMTPAddressFailedException refusal) {
        return refusal.getReturnCode() == 530
                || String.valueOf(refusal.getMessage()).contains(" 5.7.");
    }

    private static DeliveryFailure refused(String what, int code) {
        if (code < 0) {
            return new DeliveryFailure("The mail server hung up before it answered", Reach.LETTER);
        }
        return code >= 500
                ? new DeliveryFailure("The mail server refused %s (%d)".formatted(what, code), Reach.LETTER_FOR_GOOD)
                : new DeliveryFailure("The mail server asks to try %s later (%d)".formatted(what, code), Reach.LETTER);
    }

    /** The failure and all that stands behind it: causes, and what Jakarta Mail and Spring keep beside them. */
    private static List<Throwable> chain(Exception failure) {
        List<Throwable> chain = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (chain.contains(next)) {
                continue;
            }
            chain.add(next);
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            }
            if (next instanceof MailSendException sending) {
                open.addAll(List.of(sending.getMessageExceptions()));
            }
        }
        return chain;
    }
}
