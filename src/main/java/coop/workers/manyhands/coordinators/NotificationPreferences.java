package coop.workers.manyhands.coordinators;

import org.springframework.data.jpa.repository.JpaRepository;

/** What those who coordinate have said of their letters; nothing of whoever has said nothing and was told nothing yet. */
interface NotificationPreferences extends JpaRepository<NotificationPreference, String> {}
