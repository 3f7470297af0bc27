package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.UUID;

/**
 * Whom somebody looked for, in their session and nowhere else. A name in the address of a page would stand in the logs of
 * whatever it passes on its way, and in the browser after the sign-out.
 */
public final class Searches implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String ATTRIBUTE = Searches.class.getName();

    /** So many can lie open side by side. */
    private static final int MOST = 20;

    private final LinkedHashMap<String, String> byKey = new LinkedHashMap<>();

    private Searches() {}

    /** Keeps what was typed; the key goes into the address of the page. */
    public static String keep(HttpServletRequest request, String typed) {
        HttpSession session = request.getSession();
        Searches searches = session.getAttribute(ATTRIBUTE) instanceof Searches kept ? kept : new Searches();
        String key = UUID.randomUUID().toString().substring(0, 8);
        searches.add(key, typed);
        session.setAttribute(ATTRIBUTE, searches);
        return key;
    }

    /** What was typed; empty for no key, and for one that this session does not know. */
    public static String of(HttpServletRequest request, String key) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof Searches kept ? kept.get(key) : "";
    }

    private synchronized void add(String key, String typed) {
        byKey.put(key, typed);
        if (byKey.size() > MOST) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    private synchronized String get(String key) {
        return byKey.getOrDefault(key, "");
    }
}
