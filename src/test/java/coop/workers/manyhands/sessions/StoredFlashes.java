package coop.workers.manyhands.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Hands what a page says after an act through bytes, as a session in the database does. MockMvc's sessions lie in memory and would keep
 * anything.
 */
public final class StoredFlashes extends SessionFlashMapManager {

    private final SessionBytes bytes = new SessionBytes(List.of());

    @Override
    @SuppressWarnings("unchecked")
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        super.updateFlashMaps((List<FlashMap>) bytes.read(bytes.of(flashMaps)), request, response);
    }
}
