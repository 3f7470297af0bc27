package coop.workers.manyhands.mail;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom Java trusts, and where it does not, says which certificate the mail server has shown: that is what its owner has to know. */
final class ServerCertificate extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager javas;

    private ServerCertificate(X509ExtendedTrustManager javas) {
        this.javas = javas;
    }

    static SSLSocketFactory remembered() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    Arrays.stream(factory.getTrustManagers())
                            .map(each -> each instanceof X509ExtendedTrustManager javas
                                    ? (TrustManager) new ServerCertificate(javas)
                                    : each)
                            .toArray(TrustManager[]::new),
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void named(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException refused) {
            throw new CertificateException(words(chain, refused), refused);
        }
    }

    private static String words(X509Certificate[] chain, CertificateException refused) {
        if (chain.length == 0) {
            return "it shows none";
        }
        X509Certificate shown = chain[0];
        String why = Stream.<@Nullable Throwable>iterate(refused, cause -> cause != null, Throwable::getCause)
                        .anyMatch(CertificateExpiredException.class::isInstance)
                ? "it has run out"
                : String.valueOf(refused.getMessage()).contains("No subject alternative")
                                || String.valueOf(refused.getMessage()).startsWith("No name matching")
                        ? "it is not for that name"
                        : "nobody whom Java trusts has signed it";
        return "%s (it is for %s, issued by %s, valid until %s)"
                .formatted(
                        why,
                        names(shown),
                        shown.getIssuerX500Principal().getName(),
                        shown.getNotAfter().toInstant().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static String names(X509Certificate shown) {
        try {
            Collection<List<?>> others = shown.getSubjectAlternativeNames();
            if (others != null) {
                return others.stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .limit(5)
                        .collect(Collectors.joining(", "));
            }
        } catch (CertificateException unreadable) {
            // Then its subject has to do.
        }
        return shown.getSubjectX500Principal().getName();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket) throws CertificateException {
        named(chain, () -> javas.checkServerTrusted(chain, how, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine) throws CertificateException {
        named(chain, () -> javas.checkServerTrusted(chain, how, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
        named(chain, () -> javas.checkServerTrusted(chain, how));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket) throws CertificateException {
        javas.checkClientTrusted(chain, how, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine) throws CertificateException {
        javas.checkClientTrusted(chain, how, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
        javas.checkClientTrusted(chain, how);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return javas.getAcceptedIssuers();
    }
}
