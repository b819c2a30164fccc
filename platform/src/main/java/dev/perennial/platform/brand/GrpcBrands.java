package dev.perennial.platform.brand;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import dev.perennial.customer.v1.AuthenticateRequest;
import dev.perennial.customer.v1.AuthenticateResponse;
import dev.perennial.customer.v1.GetBrandRequest;
import dev.perennial.customer.v1.MutinyBrandsGrpc.MutinyBrandsStub;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Authenticator;
import dev.perennial.platform.security.Identified;
import io.grpc.Status;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Brands and keys as customer-service knows them. Answers are kept for a minute, so a revoked key works at most that much
 * longer elsewhere, and for as long as customer-service does not answer.
 */
@DefaultBean
@ApplicationScoped
public class GrpcBrands implements Brands, Authenticator {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final MutinyBrandsStub customerService;
    private final AsyncCache<String, Optional<Identified>> fresh = cache(FRESH);
    private final AsyncCache<String, Optional<Identified>> usable = cache(USABLE);
    private final AsyncCache<BrandId, Brand> brands = cache(FRESH);

    GrpcBrands(@GrpcClient("customer") MutinyBrandsStub customerService) {
        this.customerService = customerService;
    }

    private static <K, V> AsyncCache<K, V> cache(Duration keep) {
        return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(keep).buildAsync();
    }

    @Override
    public Uni<Optional<Identified>> authenticate(byte[] keyHash) {
        String key = HexFormat.of().formatHex(keyHash);
        return Uni.createFrom()
                .completionStage(
                        () -> fresh.get(key, (k, executor) -> ask(keyHash).subscribeAsCompletionStage()))
                .invoke(found -> usable.synchronous().put(key, found))
                .onFailure()
                .recoverWithUni(failure -> lastKnown(key, failure));
    }

    private Uni<Optional<Identified>> lastKnown(String key, Throwable failure) {
        Optional<Identified> known = usable.synchronous().getIfPresent(key);
        return known == null
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item(known);
    }

    private Uni<Optional<Identified>> ask(byte[] keyHash) {
        return customerService
                .authenticate(AuthenticateRequest.newBuilder()
                        .setKeyHash(ByteString.copyFrom(keyHash))
                        .build())
                .map(answer -> Optional.of(read(answer)))
                .onFailure(GrpcBrands::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private static Identified read(AuthenticateResponse answer) {
        Optional<Brand> brand = answer.hasBrand() ? Optional.of(BrandWire.read(answer.getBrand())) : Optional.empty();
        return new Identified(brand, Set.copyOf(answer.getScopesList()));
    }

    @Override
    public Uni<Brand> brand(BrandId id) {
        return Uni.createFrom()
                .completionStage(() -> brands.get(id, (k, executor) -> read(id).subscribeAsCompletionStage()));
    }

    private Uni<Brand> read(BrandId id) {
        return customerService
                .getBrand(GetBrandRequest.newBuilder()
                        .setBrandId(id.value().toString())
                        .build())
                .map(answer -> BrandWire.read(answer.getBrand()))
                .onFailure(GrpcBrands::isNotFound)
                .transform(e -> new Failure(CommonError.UNKNOWN_BRAND, "There is no brand " + id + "."));
    }

    private static boolean isNotFound(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND;
    }
}
