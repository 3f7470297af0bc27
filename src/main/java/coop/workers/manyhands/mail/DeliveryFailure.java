package coop.workers.manyhands.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * Why a letter did not go.
 *
 * @param words in words for admins, with the server's own as far as they are about us: of a recipient, or of a letter, it is the
 *     code alone, for what is said there may quote the person
 * @param reach how far the trouble reaches
 */
record DeliveryFailure(String words, Reach reach) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+");

    /** RFC 3463. */
    private static final Pattern ENHANCED_CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private static final int LONGEST = 300;

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
                        "The mail server refused our sign-in: check SPRING_MAIL_USERNAME and _PASSWORD. It says: "
                                + said(link),
                        Reach.SERVER);
            }
            if (link instanceof SMTPSenderFailedException sender) {
                return sender(sender.getReturnCode(), sender);
            }
            if (link instanceof SMTPAddressFailedException address) {
                DeliveryFailure failed = refused("the address", address);
                return failed.reach() == Reach.LETTER_FOR_GOOD && !isPolicy(address)
                        ? new DeliveryFailure(failed.words(), Reach.ADDRESS)
                        : failed;
            }
        }
        for (Throwable link : chain) {
            if (link instanceof SMTPSendFailedException send) {
                // A refusal of the sender is trouble with how we are set up, not with this letter.
                return String.valueOf(send.getCommand()).startsWith("MAIL")
                        ? sender(send.getReturnCode(), send)
                        : refused("the email", send);
            }
        }
        // Spring names a cause only where it was the connection that failed.
        boolean connection = failure instanceof MailSendException && failure.getCause() instanceof MessagingException;
        if (connection) {
            return new DeliveryFailure(
                    ConnectionFailure.words(chain, Objects.requireNonNull(failure.getCause())), Reach.SERVER);
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

    private static DeliveryFailure sender(int code, Throwable refusal) {
        return new DeliveryFailure(
                "The mail server refused us as the sender (%d): check MANYHANDS_MAIL_FROM. It says: %s"
                        .formatted(code, said(refusal)),
                Reach.LETTER);
    }

    private static DeliveryFailure refused(String what, SMTPAddressFailedException refusal) {
        return refused(what, refusal.getReturnCode(), refusal);
    }

    private static DeliveryFailure refused(String what, SMTPSendFailedException refusal) {
        return refused(what, refusal.getReturnCode(), refusal);
    }

    private static DeliveryFailure refused(String what, int code, Throwable refusal) {
        if (code < 0) {
            return new DeliveryFailure("The mail server hung up before it answered", Reach.LETTER);
        }
        Matcher detail = ENHANCED_CODE.matcher(String.valueOf(refusal.getMessage()));
        String number = detail.find() ? "%d, %s".formatted(code, detail.group(1)) : Integer.toString(code);
        return code >= 500
                ? new DeliveryFailure("The mail server refused %s (%s)".formatted(what, number), Reach.LETTER_FOR_GOOD)
                : new DeliveryFailure(
                        "The mail server asks to try %s later (%s)".formatted(what, number), Reach.LETTER);
    }

    /** The server's own words about us, on one line, without addresses. */
    static String said(Throwable refusal) {
        String words = ADDRESS.matcher(PlainText.line(String.valueOf(refusal.getMessage())))
                .replaceAll("…")
                .strip();
        return PlainText.shortened(words, LONGEST);
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
