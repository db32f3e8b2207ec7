//! The methods of a client that depend on the features of this crate.

/// Defines a macro with the methods that a feature adds to a client's types, and an empty one where the feature is off.
macro_rules! methods {
    ($(if $condition:meta { macro $name:ident { $($methods:tt)* } })*) => { $(
        #[cfg($condition)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => { $($methods)* };
        }

        #[cfg(not($condition))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => {};
        }
    )* };
}

methods! {
    if feature = "blocking" {
        macro blocking_methods {
            impl<O: $crate::Operation> Call<O> {
                /// Sends the call, blocks until the response is there, and returns it with its status and headers.
                ///
                /// # Errors
                /// Same as [`send`](Self::send), and if the client has no transport that works without an async runtime.
                pub fn send_blocking(self) -> Result<$crate::Response<O::Output>, $crate::Error<O::Error>> {
                    self.0.send_blocking()
                }
            }

            impl<O: $crate::Paged> Call<O> {
                /// Returns an iterator over the pages of the list, starting with the page of this call.
                pub fn pages_blocking(self) -> $crate::Blocking<$crate::Pages<O>> {
                    self.0.pages_blocking()
                }
            }
        }
    }
    if feature = "xml" {
        macro xml_methods {
            impl<O: $crate::Operation> Call<O> {
                $crate::setters! {
                    #[doc(hidden)]
                    fn with_xml(
                        content_type: &str,
                        root: &'static $crate::XmlNode,
                        body: &(impl $crate::Encode + ?Sized),
                    ) |call| root.send_in(&mut call.parts, content_type, $crate::to_request_value(body));
                }
            }
        }
    }
}
