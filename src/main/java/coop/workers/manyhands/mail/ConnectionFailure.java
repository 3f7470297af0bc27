package coop.workers.manyhands.mail;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Why there is no line to the mail server: each cause with what to look at, since each is mended elsewhere. */
final class ConnectionFailure {

    private static final Pattern GREETING = Pattern.compile("response: (-?\\d+)");

    private ConnectionFailure() {}

    /**
     * In words for admins.
     *
     * @param chain the failure, and all that stands behind it
     * @param outermost what Jakarta Mail says
     */
    static String words(List<Throwable> chain, Throwable outermost) {
        Optional<CertificateException> certificate = first(chain, CertificateException.class);
        if (certificate.isPresent()) {
            return "The mail server's certificate does not hold: "
                    + DeliveryFailure.said(certificate.get())
                    + ". Let SPRING_MAIL_HOST be the name that it is for, or have the server's owner renew it.";
        }
        if (String.valueOf(outermost.getMessage()).contains("STARTTLS is required")) {
            return "The mail server offers no STARTTLS, so nothing was said to it, no password either. If it speaks TLS from the start"
                    + " (mostly on port 465), set MANYHANDS_MAIL_ENCRYPTION=tls.";
        }
        if (first(chain, UnknownHostException.class).isPresent()) {
            return "There is no host %s: check SPRING_MAIL_HOST.".formatted(place(chain));
        }
        if (first(chain, SocketTimeoutException.class).isPresent()) {
            return "The mail server could not be reached: %s did not answer in time. Check SPRING_MAIL_HOST and _PORT, and whether a firewall is between."
                    .formatted(place(chain));
        }
        if (first(chain, ConnectException.class).isPresent()) {
            return "The mail server could not be reached: %s refused the connection. Check SPRING_MAIL_HOST and _PORT."
                    .formatted(place(chain));
        }
        Optional<SSLException> tls = first(chain, SSLException.class);
        if (tls.isPresent()) {
            return "The line to the mail server could not be made safe (%s). Port 587 mostly wants MANYHANDS_MAIL_ENCRYPTION=starttls, 465 wants tls."
                    .formatted(DeliveryFailure.said(tls.get()));
        }
        Matcher greeting = GREETING.matcher(String.valueOf(outermost.getMessage()));
        if (greeting.find() && !greeting.group(1).startsWith("-")) {
            return "The mail server turned us away as it greeted us (%s): it takes no connection from here, or none now."
                    .formatted(greeting.group(1));
        }
        return "The mail server could not be reached: check SPRING_MAIL_HOST and _PORT (%s)"
                .formatted(DeliveryFailure.said(outermost));
    }

    private static String place(List<Throwable> chain) {
        return first(chain, MailConnectException.class)
                .map(failed -> "%s, port %d,".formatted(failed.getHost(), failed.getPort()))
                .or(() -> first(chain, UnknownHostException.class)
                        .map(failed -> Objects.requireNonNullElse(failed.getMessage(), "of that name")))
                .orElse("it");
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> kind) {
        return chain.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
