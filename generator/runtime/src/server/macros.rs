//! The macros for what every server has.

/// Implements a trait of operations for pointers to all that have it, and defines the function that adds its operations to the routes of
/// a service: `Pets { list(ListPets) -> ListPetsResponse }`.
#[doc(hidden)]
#[macro_export]
macro_rules! service {
    ($service:ident { $($method:ident($parameters:ident) -> $response:ident),* $(,)? }) => {
        #[diagnostic::do_not_recommend]
        impl<P_: $crate::server::Pointer<Service: $service>> $service for P_ {
            $(#[inline]
            fn $method(
                &self,
                request: $crate::server::Request<$parameters>,
            ) -> impl ::std::future::Future<
                Output = ::std::result::Result<$response, $crate::server::Error>,
            > + Send {
                <P_::Service as $service>::$method($crate::server::Pointer::service(self), request)
            })*
        }

        #[inline]
        pub(super) fn routes<S_: $service + 'static>(
            routes: $crate::server::Routes<S_>,
        ) -> $crate::server::Routes<S_> {
            routes$(.serve::<$parameters>(|service, request| {
                ::std::boxed::Box::pin(<S_ as $service>::$method(service, request))
            }))*
        }
    };
}

/// Defines the function that adds operations which respond with their examples: `ListPets, GetPet`.
#[doc(hidden)]
#[macro_export]
macro_rules! example_routes {
    ($($parameters:ident),* $(,)?) => {
        #[inline]
        pub(super) fn example_routes(
            routes: $crate::server::Routes<$crate::server::Examples>,
        ) -> $crate::server::Routes<$crate::server::Examples> {
            routes$(.serve_example::<$parameters>())*
        }
    };
}

/// Defines the security schemes of a server, and the function that asks a service about the credential of each:
/// `api_key secret header("api_key", "X-Key")`.
#[doc(hidden)]
#[macro_export]
macro_rules! authenticate {
    ($($method:ident $kind:ident $constructor:ident($($argument:literal),*),)*) => {
        impl<T_: Authenticate + ?Sized> Authenticate for &T_ {
            type Identity = T_::Identity;
            $($crate::authenticate!(@method $method $kind);)*
        }

        impl<T_: Authenticate + ?Sized> Authenticate for ::std::sync::Arc<T_> {
            type Identity = T_::Identity;
            $($crate::authenticate!(@method $method $kind);)*
        }

        impl Authenticate for $crate::server::Examples {
            type Identity = ();
            $($crate::authenticate!(@any $method $kind);)*
        }

        static SCHEMES: &[$crate::server::Scheme] =
            &[$($crate::server::Scheme::$constructor($($argument),*)),*];

        #[inline]
        fn verify<'a, S_: Authenticate>(
            service: &'a S_,
            scheme: $crate::server::Scheme,
            access: $crate::server::Access<'a>,
        ) -> $crate::server::Verified<'a> {
            ::std::boxed::Box::pin(async move {
                $(if scheme == $crate::server::Scheme::$constructor($($argument),*) {
                    return $crate::authenticate!(@ask service $method $kind scheme access);
                })*
                None
            })
        }
    };
    (@method $method:ident secret) => {
        $crate::authenticate!(@of $method $crate::Secret);
    };
    (@method $method:ident basic) => {
        $crate::authenticate!(@of $method $crate::server::Basic);
    };
    (@ask $service:ident $method:ident connection $scheme:ident $access:ident) => {
        $crate::server::identified($service.$method($access).await)
    };
    (@ask $service:ident $method:ident $kind:ident $scheme:ident $access:ident) => {{
        let credential = $access.$kind($scheme)?;
        $crate::server::identified($service.$method(credential, $access).await)
    }};
    (@method $method:ident connection) => {
        #[inline]
        fn $method(
            &self,
            access: $crate::server::Access<'_>,
        ) -> impl ::std::future::Future<
            Output = ::std::result::Result<Self::Identity, $crate::server::Refusal>,
        > + Send {
            T_::$method(self, access)
        }
    };
    (@any $method:ident connection) => {
        #[inline]
        fn $method(
            &self,
            _access: $crate::server::Access<'_>,
        ) -> impl ::std::future::Future<Output = ::std::result::Result<(), $crate::server::Refusal>> + Send
        {
            ::std::future::ready(Ok(()))
        }
    };
    (@any $method:ident secret) => {
        $crate::authenticate!(@valid $method $crate::Secret);
    };
    (@any $method:ident basic) => {
        $crate::authenticate!(@valid $method $crate::server::Basic);
    };
    (@valid $method:ident $credential:ty) => {
        #[inline]
        fn $method(
            &self,
            _credential: $credential,
            _access: $crate::server::Access<'_>,
        ) -> impl ::std::future::Future<Output = ::std::result::Result<(), $crate::server::Refusal>> + Send
        {
            ::std::future::ready(Ok(()))
        }
    };
    (@of $method:ident $credential:ty) => {
        #[inline]
        fn $method(
            &self,
            credential: $credential,
            access: $crate::server::Access<'_>,
        ) -> impl ::std::future::Future<
            Output = ::std::result::Result<Self::Identity, $crate::server::Refusal>,
        > + Send {
            T_::$method(self, credential, access)
        }
    };
}
