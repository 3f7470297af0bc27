package coop.workers.manyhands.mail;

import org.springframework.data.jpa.repository.JpaRepository;

/** The mailboxes of the groups that have one. */
interface ReplyAddresses extends JpaRepository<ReplyAddress, String> {}
