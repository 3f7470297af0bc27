package coop.workers.manyhands.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says what it is told to say: to each command an answer, and nothing at all where it is mute. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile String greeting = "220 scripted";

    ScriptedSmtp() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Greets so; blank is to be mute. */
    ScriptedSmtp greets(String words) {
        greeting = words;
        return this;
    }

    /** Answers so to whatever begins with that; {@code \n} between lines. */
    ScriptedSmtp answers(String command, String words) {
        answers.put(command, words);
        return this;
    }

    /** Every command that came, as it came. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException | GeneralSecurityException over) {
                // The test is over, or the client hung up.
            }
        }
    }

    private void talk(Socket client) throws IOException, GeneralSecurityException {
        BufferedReader in = reader(client);
        Writer out = writer(client);
        if (!greeting.isBlank()) {
            say(out, greeting);
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String command = line;
            String answer = answers.entrySet().stream()
                    .filter(each -> command.startsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(line.startsWith("DATA") ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 ok");
            say(out, answer);
            if (line.equals("STARTTLS") && answer.startsWith("220")) {
                SSLSocket safe = (SSLSocket)
                        certificate().getSocketFactory().createSocket(client, null, client.getPort(), false);
                safe.setUseClientMode(false);
                in = reader(safe);
                out = writer(safe);
            } else if (answer.startsWith("354")) {
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    continue;
                }
                say(out, "250 taken");
            } else if (line.startsWith("QUIT")) {
                return;
            }
        }
    }

    /** GreenMail's, which nobody has signed and which is for nobody's name. */
    private static SSLContext certificate() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = "changeit".toCharArray();
        try (InputStream file =
                Objects.requireNonNull(ScriptedSmtp.class.getResourceAsStream("/greenmail.p12"), "greenmail.p12")) {
            keys.load(file, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static Writer writer(Socket client) throws IOException {
        return new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1);
    }

    private static void say(Writer out, String answer) throws IOException {
        out.write(answer.replace("\n", "\r\n") + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
