package dev.portero.application.testkit.user;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.SearchText;
import java.util.List;
import java.util.regex.Pattern;

/// Broken [UserDirectory]: each adapter is wrong in one way, which a test of [UserDirectoryContract] catches.
final class BrokenUserDirectory {

    private BrokenUserDirectory() {}

    /// Treats `%` and `_` as wildcards.
    @CaughtBy("matchesWildcardsLiterally")
    static final class UserDirectoryThatAcceptsWildcards extends UserDirectoryContract implements UserDirectory {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Found find(UserFilter filter, UserOrder order, Start start, int limit) {
            List<Entry> matching = matching(filter);
            return new Found(new Count(matching.size(), false), matching);
        }

        private List<Entry> matching(UserFilter filter) {
            UserFilter others =
                    new UserFilter(filter.status(), filter.role(), null, filter.createdFrom(), filter.createdTo());
            SearchTerm fragment = filter.fragment();
            String pattern = fragment == null
                    ? ".*"
                    : fragment.needle()
                            .replaceAll("[^%_]+", "\\\\Q$0\\\\E")
                            .replace("%", ".*")
                            .replace('_', '.');
            Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
            return portero.directory.find(others, UserOrder.NEWEST_FIRST, new Start.Skipping(0), 100).entries().stream()
                    .filter(entry -> wanted.matcher(
                                    SearchText.of(entry.user().profile()).value())
                            .find())
                    .toList();
        }

        @Override
        protected UserDirectory directory() {
            return this;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected Roles roles() {
            return portero.roles;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
