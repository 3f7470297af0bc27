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

    @Override
    @SuppressWarnings("unchecked")
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        super.updateFlashMaps((List<FlashMap>) SessionBytes.read(SessionBytes.of(flashMaps)), request, response);
    }
}
